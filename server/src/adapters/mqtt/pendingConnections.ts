import type { DeviceConnection } from './deviceConnection.ts'

/**
 * Of one address, come but without a word yet. A whole fleet may be behind one and reconnect at once; who
 * is cut off comes again.
 */
export const maxPendingPerAddress = 1024
/** Of all addresses together: far from the bound of all connections, so that a crowd of strangers leaves room. */
export const maxPending = 4096

/**
 * Who has come and not said yet who it is. Where there are too many, the one that has waited longest has to go: a
 * device says so within moments and gets in amid a storm of its own address too, what only holds a place does not.
 */
export class PendingConnections {
  readonly #ofAddress = new Map<string, Set<DeviceConnection>>()
  readonly #all = new Set<DeviceConnection>()

  enter(connection: DeviceConnection): void {
    const ofAddress = this.#ofAddress.get(connection.address) ?? new Set()
    this.#ofAddress.set(connection.address, ofAddress.add(connection))
    this.#all.add(connection)
    connection.once('close', () => this.leave(connection))
    if (ofAddress.size > maxPendingPerAddress) this.#endOldest(ofAddress)
    if (this.#all.size > maxPending) this.#endOldest(this.#all)
  }

  /** It said who it is, or went. */
  leave(connection: DeviceConnection): void {
    this.#all.delete(connection)
    const ofAddress = this.#ofAddress.get(connection.address)
    if (ofAddress?.delete(connection) && ofAddress.size === 0) this.#ofAddress.delete(connection.address)
  }

  #endOldest(connections: ReadonlySet<DeviceConnection>): void {
    const [oldest] = connections
    if (!oldest) return
    this.leave(oldest)
    oldest.destroy()
  }
}
