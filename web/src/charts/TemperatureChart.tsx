import 'uplot/dist/uPlot.min.css'
import './charts.css'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import type { ChartContent } from './chartContent.ts'
import { chartOptions, columnsOf, seriesIndex } from './chartOptions.ts'
import { type Channel, channels } from './curve.ts'
import { readChartColours } from './paintChart.ts'

interface TemperatureChartProps {
  readonly content: ChartContent
  readonly shown: Readonly<Record<Channel, boolean>>
  /** Where the cursor stands, ms; moved from outside by the map and the slider. */
  readonly atMs: number | undefined
  readonly onScrub: (atMs: number) => void
  readonly locale: string
  readonly resetLabel: string
  readonly height: number
}

/** A temperature over time. Drag to zoom in, double click or the button to zoom out. */
export function TemperatureChart(props: TemperatureChartProps) {
  const { content, shown, atMs, height } = props
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot>(undefined)
  const latest = useRef(props)
  const [zoomed, setZoomed] = useState(false)
  latest.current = props

  useEffect(
    function openChart() {
      if (!element.current) return
      const opened = openIn(element.current, { latest, onZoom: setZoomed })
      chart.current = opened.chart
      return opened.close
    },
    [props.locale],
  )
  useEffect(
    function showContent() {
      // A person who zoomed in keeps the view while readings arrive.
      chart.current?.setData(columnsOf(content.curve), !zoomed)
      if (zoomed) chart.current?.redraw()
    },
    [content, zoomed],
  )
  useEffect(
    function showChannels() {
      const opened = chart.current
      if (!opened) return
      for (const channel of channels) {
        const index = seriesIndex(opened, channel)
        if (opened.series[index]?.show !== shown[channel]) opened.setSeries(index, { show: shown[channel] })
      }
    },
    [shown],
  )
  useEffect(
    function fitHeight() {
      chart.current?.setSize({ width: chart.current.width, height })
    },
    [height],
  )
  useEffect(
    function moveCursor() {
      if (chart.current) standAt(chart.current, atMs)
    },
    [atMs],
  )

  const touch = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' || !chart.current) return
    const { left } = chart.current.over.getBoundingClientRect()
    props.onScrub(chart.current.posToVal(event.clientX - left, 'x') * 1000)
  }
  const reset = (): void => {
    const times = chart.current?.data[0]
    const [min, max] = [times?.[0], times?.at(-1)]
    if (min !== undefined && max !== undefined) chart.current?.setScale('x', { min, max })
  }
  return (
    <div className="temperature-chart">
      <div ref={element} className="temperature-chart-canvas" onPointerDown={touch} onPointerMove={touch} />
      {zoomed && (
        <button type="button" className="temperature-chart-reset" onClick={reset}>
          {props.resetLabel}
        </button>
      )}
    </div>
  )
}

interface Opening {
  readonly latest: { readonly current: TemperatureChartProps }
  readonly onZoom: (isZoomed: boolean) => void
}

function openIn(element: HTMLElement, { latest, onZoom }: Opening) {
  const { content, shown, locale, height } = latest.current
  const options = chartOptions({
    width: element.clientWidth,
    height,
    locale,
    colours: readChartColours(element),
    shown,
    content: () => latest.current.content,
    onMove: (atMs) => latest.current.onScrub(atMs),
    onZoom,
    onReady: (opened) => standAt(opened, latest.current.atMs),
  })
  const chart = new UPlot(options, columnsOf(content.curve), element)
  const watch = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: latest.current.height }))
  watch.observe(element)
  return {
    chart,
    close() {
      watch.disconnect()
      chart.destroy()
    },
  }
}

/** Half a pixel: closer than that the cursor is where it should be, and moving it would answer itself for ever. */
const closeEnoughPx = 0.5

function standAt(chart: UPlot, atMs: number | undefined): void {
  // Before its first drawing a chart has no scale: a cursor put there would end at an edge and tell that as its time.
  if (atMs === undefined || chart.scales.x?.min == null) return
  const left = chart.valToPos(atMs / 1000, 'x')
  if (Math.abs(left - (chart.cursor.left ?? -1)) < closeEnoughPx) return
  chart.setCursor({ left, top: 0 }, false)
}
