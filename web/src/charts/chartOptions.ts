import type uPlot from 'uplot'
import { type ChartContent, temperatureRange } from './chartContent.ts'
import { type Channel, channels } from './curve.ts'
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
  return {
    width: setup.width,
    height: setup.height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, drag: { x: true, y: false, dist: 8 }, points: { size: 9 } },
    scales: {
      y: { range: (_, min, max) => temperatureRange(content(), { min, max }) },
    },
    axes: [
      axis(colours, {
        space: tickSpacePx,
        size: 36,
        values: (_, splits, __, ___, incr) => [...timeTicks(splits, incr, setup.locale)],
      }),
      axis(colours, { size: 42, values: (_, splits) => splits.map((it) => `${it}°`.replace('-', '−')) }),
    ],
    series: [{}, ...channels.map((channel) => seriesOf(channel, setup))],
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
  return { ...common, stroke: (chart) => lineColour(chart, setup.content().colours), width: 2.2 }
}
