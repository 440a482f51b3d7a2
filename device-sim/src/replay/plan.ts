import { ContainerNumber, isContainerNumber } from '@cordline/contract/vocabulary/containerNumber'
import { CustodyId, DeviceId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { DeviceFit, ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { containerNumberOf } from '../scenarios/container.ts'
import { deterministicUuid } from '../world/deterministicUuid.ts'
import type { Recording } from './recording.ts'
import { spanOf } from './shift.ts'

/** A shipment around a recording, so that it can be looked at on the map. */
export interface ReplayPlan {
  readonly shipmentId: ShipmentId
  readonly shipment: ShipmentBody
  readonly fit: DeviceFit
  readonly measureIntervalS: number
}

/** Where a recording without a position is put: the packing house of the demo. */
const nowhere = { latitude: 3.5223, longitude: 101.9087 }
const shortestLegMs = 60_000
const maxVia = 200

export function planFor(recording: Recording): ReplayPlan {
  const { from, to } = spanOf([recording])
  const key = [recording.device, from] as const
  const ends = Math.max(to, from + shortestLegMs)
  return {
    shipmentId: ShipmentId.parse(deterministicUuid('replay', 'shipment', ...key)),
    shipment: {
      week: weekOf(from),
      container: containerOf(recording, from),
      form: recording.form,
      setPointC: recording.setPointC,
      legs: [legOf(recording, from, ends)],
    },
    fit: {
      id: CustodyId.parse(deterministicUuid('replay', 'custody', ...key)),
      deviceId: DeviceId.parse(recording.device),
      from: instantOf(from),
      // The interval's end does not count to it: the last reading shall.
      to: instantOf(ends + 1),
    },
    measureIntervalS: intervalOf(recording),
  }
}

const containerOf = ({ container, device }: Recording, from: number): ContainerNumber =>
  container && isContainerNumber(container)
    ? ContainerNumber.parse(container)
    : containerNumberOf('RPLU', `${device}/${from}`)

function legOf(recording: Recording, from: number, to: number): ShipmentBody['legs'][number] {
  const fixes = recording.readings
    .flatMap(({ ts, lat, lon }) => (lat === undefined || lon === undefined ? [] : [{ ts, lat, lon }]))
    .sort((a, b) => a.ts - b.ts)
  const [first, last] = [fixes[0], fixes.at(-1)]
  const placeAt = (fix: typeof first) => (fix ? { latitude: fix.lat, longitude: fix.lon } : nowhere)
  const step = Math.max(1, Math.ceil(fixes.length / maxVia))
  const via = fixes
    .slice(1, -1)
    .flatMap(({ lon, lat }, index): [number, number][] => (index % step === 0 ? [[lon, lat]] : []))
  return {
    from: { name: recording.from, ...placeAt(first) },
    to: { name: recording.to, ...placeAt(recording.mode === 'store' ? first : last) },
    mode: recording.mode,
    plannedDeparture: instantOf(from),
    plannedArrival: instantOf(to),
    ...(recording.mode === 'store' || via.length === 0 ? {} : { via }),
  }
}

/** Nine of ten readings follow the one before within it; whole seconds. Gaps are judged by it. */
function intervalOf({ readings }: Recording): number {
  const times = readings.map((it) => it.ts).sort((a, b) => a - b)
  const steps = times.slice(1).flatMap((ts, index) => (ts > (times[index] ?? ts) ? [ts - (times[index] ?? ts)] : []))
  const usualMs = steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.9)] ?? 600_000
  return Math.min(86_400, Math.max(1, Math.round(usualMs / 1000)))
}
