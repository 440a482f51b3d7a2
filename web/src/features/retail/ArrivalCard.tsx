import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useLatest } from '../../api/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { CardLink } from '../../ui/Card.tsx'
import { dueAt } from './arrivals.ts'
import { containerText } from './containerText.ts'
import { messages } from './messages.ts'

interface ArrivalCardProps {
  readonly item: WeekShipment
}

export function ArrivalCard({ item }: ArrivalCardProps) {
  const text = useText()
  const { week, container, legs } = item.shipment
  return (
    <CardLink to={`/receive/${item.shipment.id}`}>
      <span className="arrival">
        <span className="arrival-head">
          <strong className="container-no">{containerText(container)}</strong>
          <span className="small muted">
            {text(messages.week, { n: Number(week.slice(6)), year: week.slice(0, 4) })}
          </span>
        </span>
        <span className="small muted">
          {text(messages.way, { from: legs[0]?.from.name ?? '', to: legs.at(-1)?.to.name ?? '' })}
        </span>
        <ArrivalTemperature item={item} />
        <span className="row">
          <Troubles item={item} />
          <Badge>{text(messages.lotCount, { n: item.lots })}</Badge>
          <Due item={item} />
        </span>
      </span>
    </CardLink>
  )
}

/** The newest value, whether the week's answer said it or a push since. */
function ArrivalTemperature({ item: { shipment, latest, state } }: ArrivalCardProps) {
  const text = useText()
  const format = useFormat()
  const pushed = useLatest(shipment.id)
  if (state === 'received' || state === 'on-shelf') return null
  const newest = pushed && (!latest || pushed.takenAt > latest.takenAt) ? pushed : latest
  if (!newest || newest.temperatureC === null) return <span className="muted">{text(messages.noReading)}</span>
  const { min, max } = productFormOf(shipment.form).profile.targetC
  const tone = newest.temperatureC > max ? 'is-warm' : newest.temperatureC < min ? 'is-cold' : 'is-fine'
  return (
    <span className="arrival-temperature">
      <span className={`arrival-degrees ${tone}`}>{format.celsius(newest.temperatureC)}</span>
      <span className="small muted">{text(messages.heard, { when: format.relative(newest.takenAt) })}</span>
    </span>
  )
}

function Troubles({ item: { exceptions } }: ArrivalCardProps) {
  const text = useText()
  const codes = new Set(exceptions.map(({ code }) => code))
  if (codes.has('thawed')) return <Badge tone="bad">{text(messages.thawed)}</Badge>
  return (
    <>
      {codes.has('excursion') && <Badge tone="warn">{text(messages.outOfRange)}</Badge>}
      {codes.has('silent') && <Badge tone="warn">{text(messages.silent)}</Badge>}
    </>
  )
}

function Due({ item: { shipment } }: ArrivalCardProps) {
  const text = useText()
  const format = useFormat()
  const { receipt } = shipment
  if (receipt) return <Badge tone="good">{text(messages.receivedAt, { when: format.dateTime(receipt.at) })}</Badge>
  const when = format.relative(dueAt(shipment))
  const isLate = dueAt(shipment) < new Date().toISOString()
  return isLate ? (
    <Badge tone="gold">{text(messages.overdue, { when })}</Badge>
  ) : (
    <Badge>{text(messages.due, { when })}</Badge>
  )
}
