import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useId } from 'react'
import { useSearchParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { DeviceCurve } from './DeviceCurve.tsx'
import { messages } from './messages.ts'
import { beginOf, type Stretch, stretches, stretchOf } from './stretch.ts'
import { useNow } from './useNow.ts'

/** A new reading a minute is seen when it comes; ms. */
const askAgainMs = 60_000

/** How cold it was where the device is, from a day back to all that it ever measured. */
export function TemperatureCard({ device }: { readonly device: DeviceAnswer }) {
  const text = useText()
  const [search, setSearch] = useSearchParams()
  const stretch = stretchOf(search.get('curve'), device.lastTakenAt, useNow())
  const choose = (curve: Stretch): void => setSearch({ curve }, { replace: true, preventScrollReset: true })
  return (
    <Card title={text(messages.curve)} aside={<StretchChoice chosen={stretch} onChoose={choose} />}>
      <Stretched key={stretch} device={device} stretch={stretch} />
    </Card>
  )
}

interface StretchChoiceProps {
  readonly chosen: Stretch
  readonly onChoose: (stretch: Stretch) => void
}

function StretchChoice({ chosen, onChoose }: StretchChoiceProps) {
  const text = useText()
  const name = useId()
  return (
    <fieldset className="stretches" aria-label={text(messages.stretch)}>
      {stretches.map((it) => (
        <label key={it}>
          <input type="radio" name={name} checked={it === chosen} onChange={() => onChoose(it)} />
          {text(messages[`stretch${it}`])}
        </label>
      ))}
    </fieldset>
  )
}

interface StretchedProps {
  readonly device: DeviceAnswer
  readonly stretch: Stretch
}

function Stretched({ device, stretch }: StretchedProps) {
  const text = useText()
  const nowMs = useNow()
  const beginMs = beginOf(stretch, nowMs)
  const query = beginMs === undefined ? {} : { from: new Date(beginMs).toISOString() }
  const curve = useCall(
    'curve',
    { params: { id: device.id }, query },
    { refetchIntervalMs: askAgainMs, keepPrevious: true },
  )
  const isEmpty = curve.data?.buckets.length === 0
  return (
    <div className="device-curve">
      <ErrorNotice error={curve.error} onRetry={() => void curve.refetch()} />
      {curve.isPending && <Loading rows={2} />}
      {isEmpty && (
        <p className="muted">{text(device.lastTakenAt === null ? messages.curveNever : messages.curveEmpty)}</p>
      )}
      {curve.data && !isEmpty && <DeviceCurve device={device} answer={curve.data} beginMs={beginMs} nowMs={nowMs} />}
    </div>
  )
}
