import { type Instant, msOf } from '@cordline/contract/vocabulary/instant'
import type { Interval } from '../../../domain/custody/custody.ts'
import type { LotStory } from '../../../domain/trace/lotStory.ts'
import type { Format } from './format.ts'
import { type Html, html } from './html.ts'
import { linePath } from './map/linePath.ts'
import type { Spot } from './map/mapView.ts'
import { simplifyLine } from './map/simplifyLine.ts'
import type { Telling } from './telling.ts'

const width = 360
const height = 176
/** Where the curve is drawn; the rest is for the letters. */
const plot = { left: 34, right: 352, top: 12, bottom: 152 } as const
/** °C above and below what is shown, so that nothing touches the edge. */
const headroomC = 2
/** Nothing is said about steps that are narrower than this in the drawing. */
const lineTolerance = 0.5
const minGapWidth = 1.5

interface Axis {
  readonly x: (at: number) => number
  readonly y: (temperatureC: number) => number
  readonly from: number
  readonly to: number
  readonly minC: number
  readonly maxC: number
}

/** The lot's temperatures with the target as a band; time that nobody measured is hatched, never bridged by a line. */
export function sparkline({ story, words, format }: Telling): Html {
  const axis = axisOf(story)
  const { targetC } = story.coldChain
  const chart = words.temperature.chart(format.date(instant(axis.from)), format.date(instant(axis.to)))
  const [bandTop, bandBottom] = [axis.y(Math.min(targetC.max, axis.maxC)), axis.y(Math.max(targetC.min, axis.minC))]
  return html`<svg class="chart spark" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chart}">
<defs>${gradient(axis, targetC)}<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v6"/></pattern></defs>
<rect class="band" x="${plot.left}" y="${one(bandTop)}" width="${plot.right - plot.left}" height="${one(bandBottom - bandTop)}"/>
${gapsOf(story, axis).map((gap) => drawGap(gap, axis))}
${ticks(axis, targetC, format)}
${linesOf(story, axis).map((line) => html`<path class="curve" d="${linePath(simplifyLine(line, lineTolerance))}"/>`)}
${dates(axis, format)}</svg>`
}

const instant = (ms: number): Instant => new Date(ms).toISOString()
const one = (value: number): string => String(Math.round(value * 10) / 10)

function axisOf({ carriages, coldChain }: LotStory): Axis {
  const temperatures = carriages.flatMap((it) => it.temperatures)
  const values = temperatures.map((it) => it.temperatureC)
  const starts = carriages.flatMap((it) => it.windows.map((window) => msOf(window.from)))
  const from = Math.min(...starts, ...temperatures.map((it) => msOf(it.at)))
  const to = Math.max(from + 1, ...carriages.flatMap((it) => it.windows.map((window) => endOf(window, coldChain.to))))
  const minC = Math.min(coldChain.targetC.min, ...values) - headroomC
  const maxC = Math.max(coldChain.targetC.max, ...values) + headroomC
  return {
    ...{ from, to, minC, maxC },
    x: (at) => plot.left + ((at - from) / (to - from)) * (plot.right - plot.left),
    y: (temperatureC) => plot.bottom - ((temperatureC - minC) / (maxC - minC)) * (plot.bottom - plot.top),
  }
}

const endOf = (window: Interval, until: Instant | null): number => msOf(window.to ?? until ?? window.from)

/** The curve's colour by temperature: hard edges at the ends of the target. */
function gradient(axis: Axis, target: { readonly min: number; readonly max: number }): Html {
  const [top, bottom] = [axis.y(target.max), axis.y(target.min)].map((y) => ((y / height) * 100).toFixed(2))
  return html`<linearGradient id="heat" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${height}"><stop class="heat-warm" offset="${top}%"/><stop class="heat-in" offset="${top}%"/><stop class="heat-in" offset="${bottom}%"/><stop class="heat-cold" offset="${bottom}%"/></linearGradient>`
}

/** A break in the line wherever a gap or the end of a window lies between two readings. */
function linesOf({ carriages }: LotStory, axis: Axis): Spot[][] {
  return carriages.flatMap(({ temperatures, gaps, windows }) => {
    const breaks = [...gaps.map((gap) => msOf(gap.from)), ...windows.flatMap((it) => (it.to ? [msOf(it.to)] : []))]
    const lines: Spot[][] = [[]]
    let before: number | undefined
    for (const { at, temperatureC } of temperatures) {
      const ms = msOf(at)
      const since = before
      if (since !== undefined && breaks.some((edge) => since <= edge && edge < ms)) lines.push([])
      lines.at(-1)?.push({ x: axis.x(ms), y: axis.y(temperatureC) })
      before = ms
    }
    return lines.filter((line) => line.length > 1)
  })
}

/** Stretches within the chart without a measurement: silences, and the time between two containers. */
function gapsOf({ carriages }: LotStory, axis: Axis): { readonly from: number; readonly to: number }[] {
  const silent = carriages.flatMap(({ gaps }) => gaps.map((gap) => ({ from: msOf(gap.from), to: endOf(gap, null) })))
  const windows = carriages
    .flatMap((it) => it.windows)
    .map((window) => ({ from: msOf(window.from), to: window.to ? msOf(window.to) : axis.to }))
    .sort((a, b) => a.from - b.from)
  const between = windows.slice(1).flatMap(({ from }, index) => {
    const reached = Math.max(...windows.slice(0, index + 1).map((it) => it.to))
    return reached < from ? [{ from: reached, to: from }] : []
  })
  return [...silent, ...between]
}

function drawGap(gap: { readonly from: number; readonly to: number }, axis: Axis): Html | undefined {
  const [left, right] = [axis.x(gap.from), axis.x(gap.to)]
  if (right - left < minGapWidth) return undefined
  return html`<rect class="gap" x="${one(left)}" y="${plot.top}" width="${one(right - left)}" height="${plot.bottom - plot.top}"/>`
}

/** Nearer letters would touch. */
const minTickDistance = 13

function ticks(axis: Axis, target: { readonly min: number; readonly max: number }, format: Format): readonly Html[] {
  const wanted = [target.max, target.min, ...[0, -5, -10, 20, 30].filter((it) => it > axis.minC && it < axis.maxC)]
  const shown: number[] = []
  for (const temperatureC of wanted) {
    const isFree = shown.every((it) => Math.abs(axis.y(it) - axis.y(temperatureC)) >= minTickDistance)
    if (isFree) shown.push(temperatureC)
  }
  return shown.map((temperatureC) => {
    const y = one(axis.y(temperatureC))
    return html`<path class="grid" d="M${plot.left} ${y}H${plot.right}"/><text class="tick" x="${plot.left - 5}" y="${y}" dy=".35em" text-anchor="end">${format.limit(temperatureC).replace(/\s°C/, '°')}</text>`
  })
}

function dates(axis: Axis, format: Format): Html {
  const y = height - 6
  const middle = instant((axis.from + axis.to) / 2)
  const [from, to] = [format.shortDate(instant(axis.from)), format.shortDate(instant(axis.to))]
  const isLong = new Set([from, to, format.shortDate(middle)]).size === 3
  return html`<text class="tick" x="${plot.left}" y="${y}">${from}</text>${isLong ? html`<text class="tick" x="${(plot.left + plot.right) / 2}" y="${y}" text-anchor="middle">${format.shortDate(middle)}</text>` : ''}<text class="tick" x="${plot.right}" y="${y}" text-anchor="end">${to}</text>`
}
