import type uPlot from 'uplot'
import type { ChartContent, ColourStop, Strip } from './chartContent.ts'
import type { Span } from './curve.ts'

/** The colours of `charts.css`, which knows day and night. */
export interface ChartColours {
  readonly ink: string
  readonly quiet: string
  readonly grid: string
  readonly target: string
  /** A line that has one colour. */
  readonly line: string
  /** Between lowest and highest. */
  readonly band: string
  readonly edge: string
  readonly gap: string
  /** What the chart stands on. */
  readonly paper: string
}

export function readChartColours(element: Element): ChartColours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(`--chart-${name}`).trim()
  return {
    ink: read('ink'),
    quiet: read('quiet'),
    grid: read('grid'),
    target: read('target'),
    line: read('line'),
    band: read('band'),
    edge: read('edge'),
    gap: read('gap'),
    paper: read('paper'),
  }
}

/** What lies behind the lines: gaps hatched, the target shaded, excursions tinted. */
export function paintBehind(chart: uPlot, content: ChartContent, colours: ChartColours): void {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  if (content.plan) {
    const [top, bottom] = [yOf(chart, content.plan.targetC.max), yOf(chart, content.plan.targetC.min)]
    ctx.fillStyle = colours.target
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top)
  }
  for (const span of content.excursions) {
    ctx.fillStyle = `${span.colour}2e`
    fillSpan(chart, span, { top: bbox.top, height: bbox.height, leastWidth: 2 })
  }
  for (const gap of content.gaps) hatch(chart, gap, colours)
  ctx.restore()
}

/** What lies before the lines: limits, set point, strips and the milestones' ticks. */
export function paintBefore(chart: uPlot, content: ChartContent, colours: ChartColours): void {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  for (const limit of content.plan?.limits ?? []) level(chart, limit.atC, { colour: limit.colour, dash: [6, 4] })
  if (content.plan) level(chart, content.plan.setPointC, { colour: colours.quiet, dash: [2, 3] })
  for (const [row, strip] of content.strips.entries()) paintStrip(chart, strip, row)
  paintTicks(chart, content, colours)
  ctx.restore()
}

/** A vertical gradient with hard edges: the line has the colour of the temperature that it runs through, or `plain`. */
export function lineColour(chart: uPlot, stops: readonly ColourStop[], plain: string): CanvasGradient | string {
  if (stops.length === 0) return plain
  const { ctx, bbox } = chart
  const { min, max } = chart.scales.y ?? {}
  if (min === undefined || max === undefined || !(max > min) || bbox.height === 0) return stops[0]?.colour ?? plain
  const gradient = ctx.createLinearGradient(0, bbox.top + bbox.height, 0, bbox.top)
  let from = 0
  for (const { untilC, colour } of stops) {
    const until = Math.min(1, Math.max(0, (untilC - min) / (max - min)))
    if (until <= from && from > 0) continue
    gradient.addColorStop(from, colour)
    gradient.addColorStop(until, colour)
    from = until
  }
  return gradient
}

const xOf = (chart: uPlot, ms: number): number => chart.valToPos(ms / 1000, 'x', true)
const yOf = (chart: uPlot, celsius: number): number => chart.valToPos(celsius, 'y', true)

function fillSpan(chart: uPlot, span: Span, box: { top: number; height: number; leastWidth: number }): void {
  const left = xOf(chart, span.fromMs)
  chart.ctx.fillRect(left, box.top, Math.max(box.leastWidth, xOf(chart, span.toMs) - left), box.height)
}

/** Distance between the lines of the hatching, canvas px. */
const hatchStep = 8

function hatch(chart: uPlot, gap: Span, colours: ChartColours): void {
  const { ctx, bbox } = chart
  const left = Math.max(bbox.left, xOf(chart, gap.fromMs))
  const right = Math.min(bbox.left + bbox.width, xOf(chart, gap.toMs))
  if (right - left < 1) return
  ctx.save()
  ctx.beginPath()
  ctx.rect(left, bbox.top, right - left, bbox.height)
  ctx.clip()
  ctx.strokeStyle = colours.gap
  ctx.lineWidth = 1
  ctx.beginPath()
  for (let x = left - bbox.height; x < right; x += hatchStep) {
    ctx.moveTo(x, bbox.top + bbox.height)
    ctx.lineTo(x + bbox.height, bbox.top)
  }
  ctx.stroke()
  ctx.restore()
}

function level(chart: uPlot, atC: number, look: { colour: string; dash: number[] }): void {
  const { ctx, bbox } = chart
  const y = Math.round(yOf(chart, atC)) + 0.5
  ctx.strokeStyle = look.colour
  ctx.lineWidth = 1
  ctx.setLineDash(look.dash)
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.setLineDash([])
}

/** Height of a strip and the room between two, CSS px. */
const stripPx = 5
const stripStepPx = 8

function paintStrip(chart: uPlot, strip: Strip, row: number): void {
  const { ctx, bbox } = chart
  const density = window.devicePixelRatio || 1
  const top = bbox.top + bbox.height - (row + 1) * stripStepPx * density
  ctx.fillStyle = strip.colour
  for (const span of strip.spans) fillSpan(chart, span, { top, height: stripPx * density, leastWidth: 2 * density })
}

/** A milestone's name is written where the one before leaves this much room, CSS px. */
const tickRoomPx = 16

function paintTicks(chart: uPlot, { ticks }: ChartContent, colours: ChartColours): void {
  const { ctx, bbox } = chart
  const density = window.devicePixelRatio || 1
  const right = bbox.left + bbox.width
  const seen = ticks
    .map(({ atMs, label }) => ({ x: Math.round(xOf(chart, atMs)) + 0.5, label }))
    .filter(({ x }) => x >= bbox.left && x <= right)
  for (const { x } of seen) paintTick(chart, x, colours)
  ctx.font = `${11 * density}px system-ui, sans-serif`
  ctx.textBaseline = 'top'
  ctx.textAlign = 'left'
  ctx.strokeStyle = colours.paper
  ctx.lineWidth = 4 * density
  ctx.lineJoin = 'round'
  let freeFrom = bbox.left
  for (const { x, label } of seen) {
    const { width } = ctx.measureText(label)
    const start = x + 6 * density
    if (start < freeFrom || start + width > right) continue
    // A halo, since the line of the next milestone may run through the name.
    ctx.strokeText(label, start, bbox.top)
    ctx.fillStyle = colours.ink
    ctx.fillText(label, start, bbox.top)
    freeFrom = start + width + tickRoomPx * density
  }
}

function paintTick({ ctx, bbox }: uPlot, x: number, colours: ChartColours): void {
  const density = window.devicePixelRatio || 1
  ctx.strokeStyle = colours.ink
  ctx.lineWidth = 1
  ctx.globalAlpha = 0.35
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.globalAlpha = 1
  ctx.fillStyle = colours.ink
  ctx.beginPath()
  ctx.arc(x, bbox.top + 4 * density, 3 * density, 0, Math.PI * 2)
  ctx.fill()
}
