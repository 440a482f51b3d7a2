import type { ShipmentException, WeekShipment } from '@cordline/contract/wire/http/weeks'
import type { Tone } from '../../ui/Badge.tsx'

const weightOf = { critical: 3, alarm: 2, warn: 1 } as const

/** Fruit that has thawed can't be helped by anybody who comes later: it goes before all else. */
const weight = ({ code, severity }: ShipmentException): number => (code === 'thawed' ? 4 : weightOf[severity])

/** What needs a person first: the gravest, and among equals the oldest. */
export function bySeverity(exceptions: readonly ShipmentException[]): readonly ShipmentException[] {
  return [...exceptions].sort((a, b) => weight(b) - weight(a) || (a.since ?? '').localeCompare(b.since ?? ''))
}

/** Containers in the order in which they need a person: gravest exception first, then by number. */
export function byUrgency(shipments: readonly WeekShipment[]): readonly WeekShipment[] {
  const urgency = ({ exceptions }: WeekShipment) => Math.max(0, ...exceptions.map(weight))
  return [...shipments].sort(
    (a, b) => urgency(b) - urgency(a) || a.shipment.container.localeCompare(b.shipment.container),
  )
}

export function toneOf(severity: ShipmentException['severity']): Tone {
  return severity === 'warn' ? 'warn' : 'bad'
}

/** What was measured longer ago than this is old, ms. */
const oldAfterMs = 2 * 3_600_000
/** A reading that came within this time is one that comes now, ms. */
const comesNowMs = 2 * 60_000

/** `catching-up`: what comes now was measured long ago, for a device is sending what it kept. */
export type Freshness = 'fresh' | 'catching-up' | 'silent'

interface Heard {
  /** By the device's clock. */
  readonly takenAt: string
  /** When the last push came, ms; 0 for never. */
  readonly cameAtMs: number
  readonly nowMs: number
}

/** Whether a container should have been heard of since: only while it is under way, and as the server sees it. */
export function freshnessOf(
  { state, exceptions }: Pick<WeekShipment, 'state' | 'exceptions'>,
  { takenAt, cameAtMs, nowMs }: Heard,
): Freshness {
  if (state !== 'under-way' || nowMs - Date.parse(takenAt) <= oldAfterMs) return 'fresh'
  if (nowMs - cameAtMs <= comesNowMs) return 'catching-up'
  return exceptions.some(({ code }) => code === 'silent') ? 'silent' : 'fresh'
}

interface Value {
  readonly takenAt: string
}

/** The newer of what the week said and what was pushed since; a late reading never takes the place of a newer one. */
export function newest<V extends Value>(known: V | null, pushed: V | undefined): V | null {
  if (!known || !pushed) return pushed ?? known
  return pushed.takenAt > known.takenAt ? pushed : known
}
