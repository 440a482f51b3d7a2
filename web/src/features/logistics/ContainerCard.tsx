import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { Link } from 'react-router'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { ContainerState, Exceptions, LastHeard, Temperature } from './ContainerFacts.tsx'
import { containerText } from './containerText.ts'
import { messages } from './messages.ts'
import { useLiveShipment } from './useLiveShipment.ts'

interface ContainerCardProps {
  readonly item: WeekShipment
  readonly week: string
  readonly isSelected: boolean
}

/** One container in the list: number, state, temperature, where, when heard, and what is wrong. */
export function ContainerCard({ item, week, isSelected }: ContainerCardProps) {
  const text = useText()
  const format = useFormat()
  const live = useLiveShipment(item)
  const { shipment } = item
  return (
    <Link
      to={`/weeks/${week}/${shipment.id}`}
      className="container-card"
      aria-current={isSelected ? 'true' : undefined}
      preventScrollReset
    >
      <span className="container-card-head">
        <strong className="container-number">{containerText(shipment.container)}</strong>
        <ContainerState state={live.state} />
      </span>
      <span className="container-card-body">
        <Temperature item={item} live={live} />
        <span className="container-card-heard">
          {live.latest ? <LastHeard live={live} look="time" /> : <span>{departureText()}</span>}
        </span>
      </span>
      {item.at && <span className="container-card-place">{text(messages.at, { place: item.at })}</span>}
      <Exceptions exceptions={item.exceptions} />
    </Link>
  )

  function departureText(): string {
    const [first] = shipment.legs
    return first ? text(messages.planned, { when: format.dateTime(first.plannedDeparture) }) : ''
  }
}
