import type uPlot from 'uplot'
import { type ChartContent, temperatureRange } from './chartContent.ts'
import { type Channel, type Curve, channels } from './curve.ts'
import { type ChartColours, lineColour, paintBefore, paintBehind } from './paintChart.ts'
import { timeTicks } from './timeTicks.ts'

export interface ChartSetup {
  readonly width: number
  readonly height: number
  readonly locale: string
  readonly colours: ChartColours
  readonly shown: Readonly<Record<Channel, boolean>>
  /** Read when drawing: content changes without a new chart. */
  readonly content: () => ChartContent
  /** The cursor stands at this moment, ms. */
  readonly onMove: (atMs: number) => void
  readonly onZoom: (isZoomed: boolean) => void
  /** Called once its scales are there; before that no time has a place on it. */
  readonly onReady: (chart: uPlot) => void
}

/** Air is drawn thin and in greys: it explains the cargo's temperature, it is not the answer. */
export const airColours = { supplyC: '#5d8fb3', returnC: '#a0785a' } as const

/** A tick of the time axis at least every so many CSS px, for labels like `18:00`. */
const tickSpacePx = 70

export function chartOptions(setup: ChartSetup): uPlot.Options {
  const { colours, content } = setup
  const hasRange = content().curve.range !== undefined
  return {
    width: setup.width,
    height: setup.height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, drag: { x: true, y: false, dist: 8 }, points: { size: 9 } },
    scales: {
      y: { range: (_, min, max) => temperatureRange(content().plan, { min, max }) },
    },
    axes: [
      axis(colours, {
        space: tickSpacePx,
        size: 36,
        values: (_, splits, __, ___, incr) => [...timeTicks(splits, incr, setup.locale)],
      }),
      axis(colours, { size: 42, values: (_, splits) => splits.map((it) => `${it}°`.replace('-', '−')) }),
    ],
    series: [
      {},
      ...(hasRange ? [rangeEdge(colours), rangeEdge(colours)] : []),
      ...channels.map((channel) => seriesOf(channel, setup)),
    ],
    bands: hasRange ? [{ series: [1, 2], fill: colours.band }] : [],
    hooks: {
      ready: [setup.onReady],
      drawClear: [(chart) => paintBehind(chart, content(), colours)],
      draw: [(chart) => paintBefore(chart, content(), colours)],
      setCursor: [
        (chart) => {
          const { left } = chart.cursor
          if (left !== undefined && left >= 0) setup.onMove(chart.posToVal(left, 'x') * 1000)
        },
      ],
      setScale: [
        (chart, key) => {
          if (key === 'x') setup.onZoom(isZoomed(chart))
        },
      ],
    },
  }
}

/** Highest and lowest, drawn first: behind the line. Without its edge a peak one pixel wide would not be seen. */
const rangeEdge = ({ edge }: ChartColours): uPlot.Series => ({
  scale: 'y',
  stroke: edge,
  width: 1,
  spanGaps: false,
  points: { show: false },
})

/** The curve's columns, in the order of the series. */
export function columnsOf({ times, values, range }: Curve): uPlot.AlignedData {
  const edges = range ? [[...range.max], [...range.min]] : []
  return [[...times], ...edges, ...channels.map((channel) => [...values[channel]])]
}

/** A channel's place among the series of an opened chart. */
export const seriesIndex = (chart: uPlot, channel: Channel): number =>
  chart.series.length - channels.length + channels.indexOf(channel)

function isZoomed(chart: uPlot): boolean {
  const [times] = chart.data
  const { min, max } = chart.scales.x ?? {}
  const [first, last] = [times[0], times.at(-1)]
  if (min == null || max == null || first === undefined || last === undefined) return false
  return min > first || max < last
}

function axis(colours: ChartColours, more: uPlot.Axis): uPlot.Axis {
  return {
    stroke: colours.quiet,
    font: '11px system-ui, sans-serif',
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
    ...more,
  }
}

function seriesOf(channel: Channel, setup: ChartSetup): uPlot.Series {
  const common = { scale: 'y', show: setup.shown[channel], spanGaps: false, points: { show: false } }
  if (channel !== 'temperatureC') return { ...common, stroke: airColours[channel], width: 1 }
  return {
    ...common,
    stroke: (chart) => lineColour(chart, setup.content().colours, setup.colours.line),
    width: setup.content().curve.range ? 1.4 : 2.2,
  }
}
