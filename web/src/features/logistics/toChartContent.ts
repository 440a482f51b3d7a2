import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Episode } from '@cordline/contract/wire/http/coldChain'
import type { TrackAnswer, TrackPoint } from '@cordline/contract/wire/http/track'
import type { ChartContent, LimitLine } from '../../charts/chartContent.ts'
import { spansWhere, toCurve } from '../../charts/curve.ts'
import { bandOf, type TemperatureBand, temperatureScaleOf } from '../../map/temperatureScale.ts'

export const stripColours = { door: '#c98a12', defrost: '#3f86c4', powerOff: '#6b3fa0' } as const

interface StripWords {
  readonly label: string
  readonly flag: keyof typeof isSet
  readonly colour: string
}

interface ChartSources {
  readonly shipment: Shipment
  readonly track: TrackAnswer
  readonly episodes: readonly Episode[]
  readonly words: readonly StripWords[]
}

const isSet = {
  door: (point: TrackPoint) => point.door,
  defrost: (point: TrackPoint) => point.defrost,
  powerOff: (point: TrackPoint) => (point.power === undefined ? undefined : !point.power),
} as const

/** What the chart draws of a shipment, with the same colours as its line on the map. */
export function toChartContent({ shipment, track, episodes, words }: ChartSources): ChartContent {
  const { profile } = productFormOf(shipment.form)
  const scale = temperatureScaleOf(profile)
  const { points, gaps, milestones } = track
  const strips = words.map(({ label, flag, colour }) => ({
    label,
    colour,
    spans: spansWhere(points, gaps, isSet[flag]),
  }))
  return {
    curve: toCurve(points, gaps),
    plan: { targetC: profile.targetC, setPointC: shipment.setPointC, limits: limitLines(scale) },
    excursions: episodes.map((episode) => ({
      fromMs: Date.parse(episode.from),
      toMs: Date.parse(episode.to),
      colour: bandOf(scale, episode.peak).colour,
    })),
    gaps: gaps.map((gap) => ({ fromMs: Date.parse(gap.from), toMs: Date.parse(gap.to) })),
    strips: strips.filter(({ spans }) => spans.length > 0),
    ticks: milestones
      .filter(({ kind }) => kind === 'arrived')
      .map(({ at, place }) => ({ atMs: Date.parse(at), label: place })),
    colours: scale.map(({ toC, colour }) => ({ untilC: toC, colour })),
  }
}

/** A line where each colour beyond the target begins; the target itself is shaded. */
function limitLines(scale: readonly TemperatureBand[]): readonly LimitLine[] {
  return scale.flatMap(({ step, fromC, toC, colour }) => {
    if (step > 1) return [{ atC: fromC, colour }]
    return step < -1 ? [{ atC: toC, colour }] : []
  })
}
