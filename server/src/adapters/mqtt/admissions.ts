import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Client } from 'aedes'
import { validCredentials } from '../../domain/device/credentials.ts'
import type { Clock } from '../../ports/ports.ts'
import type { SignedIn } from './signIn.ts'

/** A device, its predecessor that hangs half-open, a person's laptop with the same password. */
const maxConnectionsPerDevice = 8

interface Ticket {
  readonly deviceId: DeviceId
  /** The stored hash of the password that it came in with. */
  readonly hash: string
  /** ms; when that password ends, where that is known already. */
  until: number
}

/** Who is in, as which device, and for how long. */
export class Admissions {
  readonly #clock: Clock
  readonly #tickets = new WeakMap<Client, Ticket>()
  readonly #clients = new Map<DeviceId, Set<Client>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** False where the device has as many connections as it may. */
  admit(client: Client, { device, hash }: SignedIn): boolean {
    const clients = this.#clients.get(device.id) ?? new Set()
    if (clients.size >= maxConnectionsPerDevice) return false
    this.#clients.set(device.id, clients.add(client))
    this.#tickets.set(client, { deviceId: device.id, hash, until: untilOf(device, hash) })
    client.conn.once('close', () => {
      clients.delete(client)
      if (clients.size === 0 && this.#clients.get(device.id) === clients) this.#clients.delete(device.id)
    })
    return true
  }

  /** As which device a client acts; undefined for one whose password is over. */
  deviceOf(client: Client): DeviceId | undefined {
    const ticket = this.#tickets.get(client)
    return ticket && this.#clock.now() < ticket.until ? ticket.deviceId : undefined
  }

  isConnected(deviceId: DeviceId): boolean {
    return this.#clients.has(deviceId)
  }

  /** Ends, now, the connections that came in with what is no password of the device any more. */
  endOthers(device: Device): void {
    const valid = validCredentials(device, this.#clock.now())
    for (const client of this.#clients.get(device.id) ?? []) {
      const ticket = this.#tickets.get(client)
      if (ticket && valid.some(({ hash }) => hash === ticket.hash)) {
        ticket.until = untilOf(device, ticket.hash)
      } else {
        client.close()
        client.conn.destroy()
      }
    }
  }
}

function untilOf({ credential, previous }: Device, hash: string): number {
  return hash !== credential.hash && previous?.hash === hash ? msOf(previous.until) : Number.POSITIVE_INFINITY
}
