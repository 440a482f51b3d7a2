import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { ShipmentException, WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { bandOf, temperatureScaleOf } from '../../map/temperatureScale.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { bySeverity, toneOf } from './exceptions.ts'
import { messages } from './messages.ts'
import type { useLiveShipment } from './useLiveShipment.ts'
import { useNow } from './useNow.ts'

type Live = ReturnType<typeof useLiveShipment>

const toneOfState: Record<WeekShipment['state'], Tone> = {
  planned: 'neutral',
  'under-way': 'cold',
  received: 'good',
  'on-shelf': 'good',
}

export function ContainerState({ state }: { readonly state: WeekShipment['state'] }) {
  const text = useText()
  return <Badge tone={toneOfState[state]}>{text(messages[`state${state}`])}</Badge>
}

interface TemperatureProps {
  readonly item: WeekShipment
  readonly live: Live
}

/** The latest temperature, large, with a bar of its colour on map and curve; faded where it is old. */
export function Temperature({ item, live }: TemperatureProps) {
  const format = useFormat()
  const temperatureC = live.latest?.temperatureC ?? undefined
  if (temperatureC === undefined) return <span className="temperature temperature-none">–</span>
  const { colour, step } = bandOf(temperatureScaleOf(productFormOf(item.shipment.form).profile), temperatureC)
  const classes = [
    'temperature',
    live.freshness === 'silent' ? 'temperature-stale' : '',
    step === 0 ? '' : 'temperature-out',
  ]
  return (
    <span className={classes.join(' ')} style={{ '--band': colour } as React.CSSProperties}>
      {format.celsius(temperatureC)}
    </span>
  )
}

interface LastHeardProps {
  readonly live: Live
  /** In a list the time alone says it. */
  readonly look?: 'sentence' | 'time'
}

export function LastHeard({ live, look = 'sentence' }: LastHeardProps) {
  const text = useText()
  const format = useFormat()
  const nowMs = useNow()
  if (!live.latest) return <span>{text(messages.noReading)}</span>
  const { takenAt } = live.latest
  if (live.freshness === 'catching-up') {
    const sentence = look === 'time' ? messages.catchingUpShort : messages.catchingUp
    return <span className="heard-catching-up">{text(sentence, { when: format.dateTime(takenAt) })}</span>
  }
  const when = format.relative(takenAt, Math.max(nowMs, Date.parse(takenAt)))
  const isSilent = live.freshness === 'silent'
  return (
    <span className={isSilent ? 'heard-stale' : undefined}>
      {isSilent && <Icon name="offline" size={15} />}
      {look === 'time' ? when : text(isSilent ? messages.notHeard : messages.heard, { when })}
    </span>
  )
}

/** What needs a person, the gravest first. */
export function Exceptions({ exceptions }: { readonly exceptions: readonly ShipmentException[] }) {
  const text = useText()
  const format = useFormat()
  if (exceptions.length === 0) return null
  return (
    <span className="exceptions">
      {bySeverity(exceptions).map((exception) => (
        <Badge key={`${exception.code} ${exception.since} ${exception.value}`} tone={toneOf(exception.severity)}>
          <Icon name={exception.severity === 'warn' ? 'warn' : 'error'} size={14} />
          {text(messages[`exception${exception.code}`])}
          {exception.since && (
            <span className="exception-since">
              {text(messages.exceptionSince, { when: format.dateTime(exception.since) })}
            </span>
          )}
        </Badge>
      ))}
    </span>
  )
}
