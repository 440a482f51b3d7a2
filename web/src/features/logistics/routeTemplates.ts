import type { Names } from '@cordline/contract/vocabulary/catalogue'
import { type SeaLaneId, seaLanes } from '@cordline/contract/vocabulary/seaLanes'
import type { Mode } from '@cordline/contract/vocabulary/shipment'
import type { LegDraft, PlaceDraft } from './legDraft.ts'
import { type CataloguePlace, type PlaceId, places } from './places.ts'

/** A move or a stay with its typical duration in hours; `src` are the keys of the sources of that duration. */
interface Step {
  readonly mode: Mode
  readonly from: PlaceId
  readonly to: PlaceId
  readonly hours: number
  readonly lane?: SeaLaneId
  readonly src: readonly string[]
}

export interface RouteTemplate {
  readonly id: string
  readonly names: Names
  readonly steps: readonly Step[]
}

const move = (mode: Mode, from: PlaceId, to: PlaceId, hours: number, ...src: string[]): Step => {
  return { mode, from, to, hours, src }
}
const stay = (at: PlaceId, hours: number, ...src: string[]): Step => move('store', at, at, hours, ...src)

/** The usual ways, typical hours as in the durian catalogue's routes. */
export const routeTemplates: readonly RouteTemplate[] = [
  {
    id: 'sea-shanghai',
    names: {
      en: 'Raub – Port Klang – Yangshan – Shanghai store, by sea',
      zh: '劳勿 – 巴生港 – 洋山 – 上海门店（海运）',
      ms: 'Raub – Port Klang – Yangshan – kedai Shanghai, melalui laut',
    },
    steps: [
      move('road', 'plant-phg', 'port-pkg', 4, 'ck'),
      stay('port-pkg', 48, 'ck'),
      { ...move('sea', 'port-pkg', 'port-yan', 192, 'lane_calc', 'asean_express'), lane: 'PKG-YAN' },
      stay('port-yan', 72, 'by2_ports'),
      move('road', 'port-yan', 'bond-lingang', 1, 'vx_lingang'),
      stay('bond-lingang', 120, 'ck'),
      move('road', 'bond-lingang', 'dc-hema-sh', 1.5, 'vx_lingang'),
      stay('dc-hema-sh', 24, 'ck'),
      move('road', 'dc-hema-sh', 'store-hema-jinqiao', 1, 'ck'),
    ],
  },
  {
    id: 'sea-nanning',
    names: {
      en: 'Raub – Kuantan – Qinzhou – Nanning, by sea',
      zh: '劳勿 – 关丹 – 钦州 – 南宁（海运）',
      ms: 'Raub – Kuantan – Qinzhou – Nanning, melalui laut',
    },
    steps: [
      move('road', 'plant-phg', 'port-kua', 4, 'ck'),
      stay('port-kua', 36, 'ck'),
      { ...move('sea', 'port-kua', 'port-qzh', 120, 'lane_calc', 'qinzhou_7d'), lane: 'KUA-QZH' },
      stay('port-qzh', 48, 'qinzhou_7d'),
      move('road', 'port-qzh', 'cold-nanning', 3, 'ck'),
    ],
  },
  {
    id: 'air-shanghai',
    names: {
      en: 'Raub – KLIA – Pudong – Shanghai, by air',
      zh: '劳勿 – 吉隆坡机场 – 浦东 – 上海（空运）',
      ms: 'Raub – KLIA – Pudong – Shanghai, melalui udara',
    },
    steps: [
      move('road', 'plant-phg', 'air-kul', 4, 'ck'),
      stay('air-kul', 8, 'maskargo'),
      move('air', 'air-kul', 'air-pvg', 5.5, 'ck'),
      stay('air-pvg', 48, 'by2_ports'),
      move('road', 'air-pvg', 'dc-hema-sh', 1, 'ck'),
    ],
  },
]

interface Start {
  /** Instant in UTC. */
  readonly departure: string
  readonly nameOf: (names: Names) => string
}

const hourMs = 3_600_000

/** A template's legs one after another from a departure on, each place by its name in the planner's language. */
export function templateLegs(template: RouteTemplate, { departure, nameOf }: Start): readonly LegDraft[] {
  let clockMs = Date.parse(departure)
  return template.steps.map((step, index) => {
    const departsMs = clockMs
    clockMs += step.hours * hourMs
    return {
      key: `${template.id}-${index}`,
      from: toPlaceDraft(step.from, nameOf),
      to: toPlaceDraft(step.to, nameOf),
      mode: step.mode,
      plannedDeparture: new Date(departsMs).toISOString(),
      plannedArrival: new Date(clockMs).toISOString(),
      ...(step.lane ? { via: seaLanes[step.lane].via.map(([lon, lat]): [number, number] => [lon, lat]) } : {}),
    }
  })
}

export function toPlaceDraft(id: PlaceId, nameOf: (names: Names) => string): PlaceDraft {
  const { names, latitude, longitude, radiusM, unlocode }: CataloguePlace = places[id]
  return { name: nameOf(names), latitude, longitude, radiusM, ...(unlocode ? { unlocode } : {}) }
}
