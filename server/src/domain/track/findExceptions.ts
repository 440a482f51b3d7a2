import { type WrongClock, wrongClocks } from '../clock/wrongClocks.ts'
import type { Episode, Severity, Side } from '../coldchain/findEpisodes.ts'
import type { ShipmentFacts } from './shipmentFacts.ts'
import { type Stop, stopsOf } from './stopsOf.ts'

/** `since` ms; `value` is °C for thawed and excursion, hours for silent and late, minutes for clocks, null otherwise. */
export interface ShipmentException {
  readonly code: 'thawed' | 'excursion' | 'silent' | 'no-device' | 'no-lots' | 'late' | `clock-${WrongClock['verdict']}`
  readonly severity: Severity
  readonly since: number | null
  readonly value: number | null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Loading is due: a container without device or lots can still be helped. */
export const loadingNoticeMs = 24 * hourMs
/** Three missed sendings are no longer a hill or a tunnel. */
export const maxMissedSendings = 3
export const silentAlarmMs = 24 * hourMs
/** Ports and borders take half a day off any plan. */
export const latenessMs = 12 * hourMs
export const lateAlarmMs = 48 * hourMs

const ranks: Readonly<Record<Severity, number>> = { critical: 0, alarm: 1, warn: 2 }
const sides = ['warm', 'cold'] as const satisfies readonly Side[]

/** What needs a person, the worst first and the oldest of those. */
export function findExceptions(facts: ShipmentFacts): ShipmentException[] {
  const ofCargo = [...thawed(facts), ...sides.flatMap((side) => excursion(facts.episodes, side))]
  const ofClocks = wrongClocks(facts.clocks ?? []).map(clockException)
  const isOver = facts.receipt !== undefined || (facts.lots > 0 && facts.lotsOnShelf >= facts.lots)
  const ofJourney = isOver ? [] : [...silent(facts), ...unloaded(facts), ...late(facts)]
  return [...ofCargo, ...ofClocks, ...ofJourney].sort(
    (a, b) => ranks[a.severity] - ranks[b.severity] || (a.since ?? facts.now) - (b.since ?? facts.now),
  )
}

function thawed({ coldChain }: ShipmentFacts): ShipmentException[] {
  if (!coldChain || coldChain.thawedAt === null) return []
  return [{ code: 'thawed', severity: 'critical', since: coldChain.thawedAt, value: coldChain.max }]
}

/** Also after the end: what its device measured stands at wrong times for good. */
const clockException = ({ verdict, byMs, since }: WrongClock): ShipmentException => ({
  code: `clock-${verdict}`,
  severity: 'warn',
  since,
  value: byMs / minuteMs,
})

/** One for each side, not for each limit: one rise passes them all. The worst severity, its first start, its peak. */
function excursion(episodes: readonly Episode[], side: Side): ShipmentException[] {
  const urgent = episodes.filter(
    (episode) => episode.side === side && (episode.state === 'open' || episode.severity !== 'warn'),
  )
  const worst = Math.min(...urgent.map(({ severity }) => ranks[severity]))
  const concerned = urgent.filter(({ severity }) => ranks[severity] === worst)
  const [first] = concerned
  if (!first) return []
  const peaks = concerned.map(({ peak }) => peak)
  return [
    {
      code: 'excursion',
      severity: first.severity,
      since: Math.min(...concerned.map(({ from }) => from)),
      value: side === 'warm' ? Math.max(...peaks) : Math.min(...peaks),
    },
  ]
}

/** Under way without a word: since it was last heard or, where a fitted device never spoke, since it should have left. */
function silent({ now, heardAt, legs, devices, sendIntervalMs }: ShipmentFacts): ShipmentException[] {
  const since = heardAt ?? (devices > 0 ? stopsOf(legs)[0]?.plannedDeparture : undefined)
  if (since === undefined || now - since <= maxMissedSendings * sendIntervalMs) return []
  const severity = now - since > silentAlarmMs ? 'alarm' : 'warn'
  return [{ code: 'silent', severity, since, value: (now - since) / hourMs }]
}

function unloaded({ now, legs, devices, lots }: ShipmentFacts): ShipmentException[] {
  const departure = stopsOf(legs)[0]?.plannedDeparture
  if (departure === undefined || departure - now > loadingNoticeMs) return []
  const isPast = departure <= now
  const due = { severity: isPast ? 'alarm' : 'warn', since: isPast ? departure : null, value: null } as const
  return [
    ...(devices === 0 ? [{ code: 'no-device', ...due } as const] : []),
    ...(lots === 0 ? [{ code: 'no-lots', ...due } as const] : []),
  ]
}

function late({ now, legs, milestones }: ShipmentFacts): ShipmentException[] {
  const planned = nextStop(stopsOf(legs), milestones)?.plannedArrival
  if (planned === undefined || now - planned <= latenessMs) return []
  const severity = now - planned > lateAlarmMs ? 'alarm' : 'warn'
  return [{ code: 'late', severity, since: planned, value: (now - planned) / hourMs }]
}

/** The first place after the last one seen. A device without fixes sees none: then only the end of the way counts. */
function nextStop(stops: readonly Stop[], milestones: ShipmentFacts['milestones']): Stop | undefined {
  const seen = new Set(milestones.map(({ place }) => place))
  const lastSeen = stops.findLastIndex(({ place }) => seen.has(place.name))
  return lastSeen < 0 ? stops.at(-1) : stops[lastSeen + 1]
}
