import { instantOf } from '@cordline/contract/vocabulary/instant'
import { type IsoWeek, startOfWeekMs } from '@cordline/contract/vocabulary/isoWeek'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { Leg, Mode } from '@cordline/contract/vocabulary/shipment'
import type { SimulatedOrchard } from './orchards.ts'
import { type LonLat, type Path, pathThrough } from './path.ts'
import { lonLatOf, type PlaceName, placeOf } from './places.ts'
import { between } from './random.ts'
import { hourMs } from './time.ts'
import { ways } from './ways.ts'

/** A week's container leaves the packing house on Monday 01:00 in Malaysia: this week's is always under way. */
export const departureOf = (week: IsoWeek): number => startOfWeekMs(week) - 7 * hourMs

/** Fruit of the last picking day: from the orchard on Saturday evening, frozen and stuffed until Monday. */
const lastFruitLeavesHours = -32
const lastFruitArrivesHours = -30
/** The logger is fitted when stuffing begins. */
export const stuffingHours = 4

interface Move {
  readonly name: StageName
  readonly from: PlaceName
  readonly to: PlaceName
  readonly mode: Mode
  /** Typical, and by how much a week may differ from it (hours of the catalogue's route my-frozen-sea-shanghai). */
  readonly hours: number
  readonly spread: readonly [number, number]
  readonly way: readonly LonLat[]
}

export const stageNames = [
  'stuffing',
  'to-port',
  'port',
  'sea',
  'arrival-port',
  'to-cold-store',
  'cold-store',
  'to-dc',
  'dc',
  'to-store',
] as const
export type StageName = (typeof stageNames)[number]

const stay = (name: StageName, at: PlaceName, hours: number, spread: readonly [number, number]): Move => {
  return { name, from: at, to: at, mode: 'store', hours, spread, way: [] }
}
const moves: readonly Move[] = [
  move('to-port', 'packingHouse', 'portKlang', { hours: 4, spread: [-0.3, 0.9], way: ways.bentongToPortKlang }),
  stay('port', 'portKlang', 48, [-4, 5]),
  {
    ...move('sea', 'portKlang', 'yangshan', { hours: 192, spread: [-5, 8], way: ways.portKlangToYangshan }),
    mode: 'sea',
  },
  stay('arrival-port', 'yangshan', 72, [-8, 10]),
  move('to-cold-store', 'yangshan', 'lingang', { hours: 1, spread: [-0.1, 0.5], way: ways.yangshanToLingang }),
  stay('cold-store', 'lingang', 72, [-6, 8]),
  move('to-dc', 'lingang', 'hangtou', { hours: 1.5, spread: [-0.2, 0.5], way: ways.lingangToHangtou }),
  stay('dc', 'hangtou', 24, [-3, 4]),
  move('to-store', 'hangtou', 'jinqiao', { hours: 1, spread: [-0.1, 0.4], way: ways.hangtouToJinqiao }),
]

function move(name: StageName, from: PlaceName, to: PlaceName, rest: Pick<Move, 'hours' | 'spread' | 'way'>): Move {
  return { name, from, to, mode: 'road', ...rest }
}

/** One stretch of the journey as it went: instants in ms. */
export interface Stage {
  readonly name: StageName
  readonly mode: Mode
  readonly place: Place
  readonly startsAt: number
  readonly endsAt: number
  readonly path: Path
}

/** The plan of a week's container, from the orchard to the store: the same for everybody who asks. */
export function plannedLegs(week: IsoWeek, orchard: SimulatedOrchard): Leg[] {
  const departure = departureOf(week)
  const packingHouse = placeOf('packingHouse')
  const fruitLeaves = departure + lastFruitLeavesHours * hourMs
  const fruitArrives = departure + lastFruitArrivesHours * hourMs
  const source: Place = { name: orchard.body.name, ...orchard.body.location, radiusM: 1000 }
  return [
    { ...ends(source, packingHouse, 'road'), ...times(fruitLeaves, fruitArrives), via: copied(ways.raubToBentong) },
    { ...ends(packingHouse, packingHouse, 'store'), ...times(fruitArrives, departure) },
    ...scheduled(departure, (it) => it.hours).map(({ of, startsAt, endsAt }) => ({
      ...ends(placeOf(of.from), placeOf(of.to), of.mode),
      ...times(startsAt, endsAt),
      ...(of.way.length > 0 ? { via: copied(of.way) } : {}),
    })),
  ]
}

/** How the week went: as planned, give or take what ports and roads do. `key` names the container. */
export function actualStages(week: IsoWeek, key: string): readonly Stage[] {
  const departure = departureOf(week)
  const packingHouse = placeOf('packingHouse')
  const atPackingHouse = pathThrough([lonLatOf(packingHouse)])
  const stuffing: Stage = {
    name: 'stuffing',
    mode: 'store',
    place: packingHouse,
    startsAt: departure - stuffingHours * hourMs,
    endsAt: departure,
    path: atPackingHouse,
  }
  const hours = (of: Move) => of.hours + between(of.spread[0], of.spread[1], key, 'hours', of.name)
  const stages = scheduled(departure, hours).map(({ of, startsAt, endsAt }): Stage => {
    const place = placeOf(of.to)
    const points = of.mode === 'store' ? [lonLatOf(place)] : [lonLatOf(placeOf(of.from)), ...of.way, lonLatOf(place)]
    return { name: of.name, mode: of.mode, place, startsAt, endsAt, path: pathThrough(points) }
  })
  return [stuffing, ...stages]
}

/** The stage of that name; every journey has each of them once. */
export function stageOf(stages: readonly Stage[], name: StageName): Stage {
  const stage = stages.find((it) => it.name === name)
  if (!stage) throw new RangeError(`a journey has no stage ${name}`)
  return stage
}

function scheduled(departure: number, hoursOf: (of: Move) => number) {
  let at = departure
  return moves.map((of) => {
    const startsAt = at
    at = Math.round(at + hoursOf(of) * hourMs)
    return { of, startsAt, endsAt: at }
  })
}

const ends = (from: Place, to: Place, mode: Mode) => ({ from, to, mode })
const times = (from: number, to: number) => ({ plannedDeparture: instantOf(from), plannedArrival: instantOf(to) })
const copied = (way: readonly LonLat[]): [number, number][] => way.map(([longitude, latitude]) => [longitude, latitude])
