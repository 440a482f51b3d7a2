import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { Milestone } from '@cordline/contract/wire/http/track'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { type ItineraryStop, type Moment, minutesLate, toItinerary } from './itinerary.ts'
import { messages } from './messages.ts'
import { useScrub } from './scrub.ts'
import { useLateness } from './useStopLines.ts'

interface ItineraryCardProps {
  readonly legs: readonly Leg[]
  readonly milestones: readonly Milestone[]
}

/** The way place by place: what was planned and what was. */
export function ItineraryCard({ legs, milestones }: ItineraryCardProps) {
  const text = useText()
  const stops = toItinerary(legs, milestones)
  return (
    <Card title={text(messages.milestones)}>
      <ol className="itinerary">
        {stops.map((stop, index) => (
          <Stop key={`${stop.name} ${index}`} stop={stop} />
        ))}
      </ol>
    </Card>
  )
}

function Stop({ stop }: { readonly stop: ItineraryStop }) {
  const text = useText()
  const isReached = stop.arrival.at !== undefined || stop.departure.at !== undefined
  return (
    <li className={isReached ? 'is-reached' : undefined}>
      <strong>{stop.name}</strong>
      <StopTime moment={stop.arrival} done={text(messages.arrived)} ahead={text(messages.arrives)} />
      <StopTime moment={stop.departure} done={text(messages.departed)} ahead={text(messages.departs)} />
    </li>
  )
}

interface StopTimeProps {
  readonly moment: Moment
  readonly done: string
  readonly ahead: string
}

/** Later than this is shown as a warning: half a day costs a booking. */
const seriousMin = 720

function StopTime({ moment, done, ahead }: StopTimeProps) {
  const text = useText()
  const format = useFormat()
  const lateness = useLateness()
  const scrub = useScrub()
  const { at, plannedAt, basis } = moment
  if (!at) {
    return plannedAt ? (
      <span className="itinerary-time muted">
        {ahead} {format.dateTime(plannedAt)}
      </span>
    ) : null
  }
  const isSerious = (minutesLate(moment) ?? 0) >= seriousMin
  return (
    <span className="itinerary-time">
      <button type="button" className="link" onClick={() => scrub.set(Date.parse(at))}>
        {done} {format.dateTime(at)}
      </button>
      <span className={isSerious ? 'is-warm' : 'muted'}>
        {[lateness(moment), basis === 'manual' ? text(messages.byHand) : undefined].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}
