import { StatusPayload } from '@cordline/contract/wire/mqtt'
import type { Ports } from '../ports/ports.ts'
import type { Delivery } from './recordReadings.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface StatusPorts extends Pick<Ports, 'statuses' | 'announce'> {
  readonly whereabouts: Whereabouts
}

/** What a device says of itself. Of an unregistered one, or what is no status, nothing is kept. */
export async function noteStatus(ports: StatusPorts, delivery: Delivery): Promise<'noted' | 'ignored'> {
  const status = parseStatus(delivery.payload)
  if (!status || !(await ports.whereabouts.of(delivery.deviceId))) return 'ignored'
  await ports.statuses.save({
    deviceId: delivery.deviceId,
    online: status.online,
    at: delivery.receivedAt,
    boot: status.boot,
    firmware: status.fw,
    batteryPct: status.bat,
  })
  ports.announce({ kind: 'changed', body: { resource: 'devices', id: delivery.deviceId } })
  return 'noted'
}

/** What is none is kept nowhere, whether the stores are there or not. */
export const isStatus = (payload: Uint8Array): boolean => parseStatus(payload) !== undefined

function parseStatus(payload: Uint8Array): StatusPayload | undefined {
  try {
    return StatusPayload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8'))).data
  } catch {
    return undefined
  }
}
