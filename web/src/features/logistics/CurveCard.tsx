import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Episode } from '@cordline/contract/wire/http/coldChain'
import type { TrackAnswer } from '@cordline/contract/wire/http/track'
import { lazy, Suspense, useMemo, useState } from 'react'
import { channels } from '../../charts/curve.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CurveReadOut } from './CurveReadOut.tsx'
import { MomentSlider } from './MomentSlider.tsx'
import { messages } from './messages.ts'
import { useScrub, useScrubbedAt } from './scrub.ts'
import { stripColours, toChartContent } from './toChartContent.ts'

const Chart = lazy(async () => ({ default: (await import('../../charts/TemperatureChart.tsx')).TemperatureChart }))

interface CurveCardProps {
  readonly shipment: Shipment
  readonly track: TrackAnswer
  readonly episodes: readonly Episode[]
}

const chartHeightPx = 250
const firstShown = { temperatureC: true, supplyC: false, returnC: false }
const localeOf = { en: 'en-GB', 'zh-CN': 'zh-CN', ms: 'ms-MY' } as const

/** The temperature of the whole journey; its cursor and the mark on the map are one moment. */
export function CurveCard({ shipment, track, episodes }: CurveCardProps) {
  const text = useText()
  const format = useFormat()
  const locale = localeOf[useLanguage()]
  const [shown, setShown] = useState(firstShown)
  const content = useMemo(
    () => toChartContent({ shipment, track, episodes, words: stripWords(text) }),
    [shipment, track, episodes, text],
  )
  if (track.points.length === 0) {
    return (
      <Card title={text(messages.temperature)}>
        <p className="muted">{text(messages.noTrack)}</p>
      </Card>
    )
  }
  const { targetC } = productFormOf(shipment.form).profile
  const limits = { min: format.celsius(targetC.min), max: format.celsius(targetC.max) }
  const airChannels = channels.filter((channel) => track.points.some((point) => point[channel] !== undefined))
  return (
    <section className="card curve">
      <CurveReadOut
        points={track.points}
        channels={airChannels}
        shown={shown}
        onToggle={(channel) => setShown({ ...shown, [channel]: !shown[channel] })}
      />
      <Suspense fallback={<div style={{ height: chartHeightPx }} />}>
        <ScrubbedChart content={content} shown={shown} locale={locale} resetLabel={text(messages.zoomOut)} />
      </Suspense>
      <MomentSlider points={track.points} />
      <p className="curve-key small muted">
        <span className="key-target">{text(messages.target, limits)}</span>
        <span>{text(messages.setPoint, { value: format.celsius(shipment.setPointC) })}</span>
        {content.strips.map((strip) => (
          <span key={strip.label} className="key-strip" style={{ '--band': strip.colour } as React.CSSProperties}>
            {strip.label}
          </span>
        ))}
        {content.gaps.length > 0 && <span className="key-gap">{text(messages.gapKey)}</span>}
        <span>{text(messages.readings, { shown: track.points.length, n: track.readings })}</span>
      </p>
    </section>
  )
}

type ScrubbedChartProps = Omit<Parameters<typeof Chart>[0], 'atMs' | 'onScrub' | 'height'>

function ScrubbedChart(props: ScrubbedChartProps) {
  const scrub = useScrub()
  const at = useScrubbedAt()
  return <Chart {...props} atMs={at} onScrub={scrub.set} height={chartHeightPx} />
}

function stripWords(text: ReturnType<typeof useText>) {
  return [
    { label: text(messages.doorOpen), flag: 'door', colour: stripColours.door },
    { label: text(messages.defrost), flag: 'defrost', colour: stripColours.defrost },
    { label: text(messages.powerOff), flag: 'powerOff', colour: stripColours.powerOff },
  ] as const
}
