import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { checkMayChange, mayChange } from '../domain/identity/mayChange.ts'
import { type Fault, fault } from '../domain/ingest/fault.ts'
import { deliveriesOf, type ForeignDelivery } from '../domain/ingest/foreign/deliveriesOf.ts'
import type { JsonFormat } from '../domain/ingest/foreign/fieldMap.ts'
import { mapPayload } from '../domain/ingest/foreign/mapPayload.ts'
import type { Ports } from '../ports/ports.ts'
import { keepUnmappable } from './keepUnmappable.ts'
import { type RecordingPorts, recordReadings } from './recordReadings.ts'

export interface Uplink {
  readonly format: JsonFormat
  readonly payload: unknown
  /** ms since the epoch. */
  readonly receivedAt: number
}

/** `index` is the event's place in the payload. */
export interface UplinkRefusal extends Fault {
  readonly index: number
  readonly deviceId?: DeviceId
}

export interface UplinkOutcome {
  readonly added: number
  readonly repeated: number
  readonly skipped: number
  /** In the order of the payload. */
  readonly refusals: readonly UplinkRefusal[]
}

/**
 * A system that carries other people's devices delivers for its organisation. Resolves only when all that was accepted
 * is durable and what was refused of a device of theirs is in quarantine.
 * @throws Refusal `not-allowed`; Outage where a store can't be reached
 */
export async function deliverUplink(
  ports: RecordingPorts & Pick<Ports, 'devices'>,
  actor: Actor,
  { format, payload, receivedAt }: Uplink,
): Promise<UplinkOutcome> {
  checkMayChange(actor, 'readings')
  const { readings, unmappable, skipped } = mapPayload(format, payload)
  const isOwn = await ownDevices(ports, actor, [...readings, ...unmappable])
  const deliveries = deliveriesOf(readings)
  const refusals: UplinkRefusal[] = deliveries.filter((it) => !isOwn(it.deviceId)).flatMap(refuseUnknown)
  let [added, repeated] = [0, 0]
  for (const delivery of deliveries.filter((it) => isOwn(it.deviceId))) {
    const { deviceId, text, places } = delivery
    const recorded = await recordReadings(ports, { deviceId, payload: Buffer.from(text), receivedAt })
    added += recorded.added
    repeated += recorded.repeated
    refusals.push(...recorded.refusals.map((it) => ({ ...it, deviceId, index: places[it.index] ?? it.index })))
  }
  const ownUnmappable = unmappable.filter((it) => it.deviceId !== undefined && isOwn(it.deviceId))
  await keepUnmappable(ports, ownUnmappable, receivedAt)
  refusals.push(...unmappable)
  return { added, repeated, skipped, refusals: refusals.toSorted((a, b) => a.index - b.index) }
}

/** Whose a device is, is looked for once: a stranger's is as unknown as one that nobody registered. */
async function ownDevices(
  { devices }: Pick<Ports, 'devices'>,
  actor: Actor,
  named: readonly { readonly deviceId?: DeviceId }[],
): Promise<(deviceId: DeviceId) => boolean> {
  const own = new Set<DeviceId>()
  for (const id of new Set(named.flatMap(({ deviceId }) => deviceId ?? []))) {
    const device = await devices.find(id)
    const relation = device?.organisationId === actor.organisationId ? 'own' : 'none'
    if (device && mayChange(actor, 'readings', relation)) own.add(id)
  }
  return (deviceId) => own.has(deviceId)
}

/** Neither told apart nor kept: quarantine is the owner's of that device to read, and not the caller's to fill. */
const refuseUnknown = ({ deviceId, places }: ForeignDelivery): readonly UplinkRefusal[] =>
  places.map((index) => ({ index, deviceId, ...fault('unknown-device', '', 'no such device is registered') }))
