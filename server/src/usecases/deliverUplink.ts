import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { checkMayChange, mayChange } from '../domain/identity/mayChange.ts'
import { type Fault, fault } from '../domain/ingest/fault.ts'
import { deliveriesOf, type ForeignDelivery } from '../domain/ingest/foreign/deliveriesOf.ts'
import type { JsonFormat } from '../domain/ingest/foreign/fieldMap.ts'
import { mapPayload } from '../domain/ingest/foreign/mapPayload.ts'
import type { Ports } from '../ports/ports.ts'
import type { Detour } from './detour.ts'
import { isSpooled, keepDelivery } from './keepDelivery.ts'
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
  /** Readings that wait in the spool, since a store is away: what becomes of them is decided when they are drained. */
  readonly spooled: number
  /** In the order of the payload. */
  readonly refusals: readonly UplinkRefusal[]
}

/**
 * A system that carries other people's devices delivers for its organisation. Resolves only when all that was accepted
 * is durable, in the stores or in the spool, and what was refused of a device of theirs is in quarantine.
 * @throws Refusal `not-allowed`; Outage where a store can't be reached
 */
export async function deliverUplink(
  ports: RecordingPorts & Pick<Ports, 'devices'> & { readonly detour?: Detour | undefined },
  actor: Actor,
  { format, payload, receivedAt }: Uplink,
): Promise<UplinkOutcome> {
  checkMayChange(actor, 'readings')
  const { readings, unmappable, skipped } = mapPayload(format, payload)
  const isOwn = await ownDevices(ports, actor, [...readings, ...unmappable])
  const deliveries = deliveriesOf(readings)
  const refusals: UplinkRefusal[] = deliveries.filter((it) => !isOwn(it.deviceId)).flatMap(refuseUnknown)
  let [added, repeated, spooled] = [0, 0, 0]
  for (const delivery of deliveries.filter((it) => isOwn(it.deviceId))) {
    const { deviceId, text, places } = delivery
    const own = { deviceId, payload: Buffer.from(text), receivedAt }
    const recorded = await keepDelivery(ports.detour, { kind: 'readings', ...own }, () => recordReadings(ports, own))
    if (isSpooled(recorded)) {
      spooled += places.length
      continue
    }
    added += recorded.added
    repeated += recorded.repeated
    refusals.push(...recorded.refusals.map((it) => ({ ...it, deviceId, index: places[it.index] ?? it.index })))
  }
  const ownUnmappable = unmappable.filter((it) => it.deviceId !== undefined && isOwn(it.deviceId))
  await keepUnmappable(ports, ownUnmappable, receivedAt)
  refusals.push(...unmappable)
  return { added, repeated, skipped, spooled, refusals: refusals.toSorted((a, b) => a.index - b.index) }
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
