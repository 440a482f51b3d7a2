import type { DeviceConnection } from './deviceConnection.ts'

/** Of one address, come but not signed in. Behind one may be a whole fleet that reconnects at once. */
export const maxPendingPerAddress = 256
/** Of all addresses together: far from the bound of all connections, so that a crowd of strangers leaves room. */
export const maxPending = 2048

/**
 * Who has come and not signed in yet. Where there are too many, the one that has waited longest has to go: a device
 * signs in within moments and gets in amid a storm of the same address too, what only holds a place does not.
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

  /** It signed in, or went. */
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
