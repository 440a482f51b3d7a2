import type { CurveAnswer, DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { bucketAt, type Extent, type Extremes, extremesOf, toDeviceChart } from './deviceChart.ts'
import { messages } from './messages.ts'

const Chart = lazy(async () => ({ default: (await import('../../charts/TemperatureChart.tsx')).TemperatureChart }))

const chartHeightPx = 240
const shown = { temperatureC: true, supplyC: false, returnC: false }
const localeOf = { en: 'en-GB', 'zh-CN': 'zh-CN', ms: 'ms-MY' } as const

interface DeviceCurveProps extends Extent {
  readonly device: DeviceAnswer
  readonly answer: CurveAnswer
}

/** The band of lowest to highest with the line through it; what stands above it is about the cursor, or the whole. */
export function DeviceCurve({ device, answer, beginMs, nowMs }: DeviceCurveProps) {
  const text = useText()
  const format = useFormat()
  const locale = localeOf[useLanguage()]
  const [atMs, setAtMs] = useState<number>()
  const content = useMemo(() => toDeviceChart(device, answer, { beginMs, nowMs }), [device, answer, beginMs, nowMs])
  const step = useStep(answer.bucketMs)
  const said = atMs === undefined ? extremesOf(answer.buckets) : bucketAt(answer, content.gaps, atMs)
  return (
    <>
      <CurveFacts at={atMs === undefined ? undefined : format.dateTime(new Date(atMs).toISOString())} said={said} />
      <Suspense fallback={<div style={{ height: chartHeightPx }} />}>
        <Chart
          content={content}
          shown={shown}
          atMs={atMs}
          onScrub={setAtMs}
          locale={locale}
          resetLabel={text(messages.zoomOut)}
          height={chartHeightPx}
        />
      </Suspense>
      <p className="device-curve-key small muted">
        <span className="key-range">{text(messages.rangeKey, { duration: step })}</span>
        {content.gaps.length > 0 && <span className="key-unknown">{text(messages.gapKey)}</span>}
      </p>
    </>
  )
}

interface CurveFactsProps {
  readonly at: string | undefined
  /** Undefined: unknown. */
  readonly said: Extremes | undefined
}

function CurveFacts({ at, said }: CurveFactsProps) {
  const text = useText()
  const format = useFormat()
  const facts = said
    ? [
        [text(messages.lowest), format.celsius(said.min)],
        [text(messages.highest), format.celsius(said.max)],
        // Beside a moment there is no room for it: the line would break, and the curve move under the cursor.
        ...(at === undefined ? [[text(messages.readingsIn), format.number(said.count, 0)]] : []),
      ]
    : [[text(messages.temperature), text(messages.unknownThen)]]
  return (
    <dl className="curve-facts">
      {[...(at === undefined ? [] : [[text(messages.about), at]]), ...facts].map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function useStep(bucketMs: number): string {
  const text = useText()
  const format = useFormat()
  return bucketMs < 60_000 ? text(messages.seconds, { n: bucketMs / 1000 }) : format.duration(bucketMs / 60_000)
}
