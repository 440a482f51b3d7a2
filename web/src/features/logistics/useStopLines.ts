import { useCallback } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { type ItineraryStop, type Moment, minutesLate } from './itinerary.ts'
import { messages } from './messages.ts'

/** Less than this is on time: a geofence knows no better; min. */
const onTimeMin = 30

/** How late in words, or undefined where it isn't known. */
export function useLateness(): (moment: Moment) => string | undefined {
  const text = useText()
  const format = useFormat()
  return useCallback(
    (moment) => {
      const late = minutesLate(moment)
      if (late === undefined) return undefined
      if (Math.abs(late) < onTimeMin) return text(messages.onTime)
      const duration = format.duration(Math.abs(late))
      return text(late > 0 ? messages.lateBy : messages.earlyBy, { duration })
    },
    [text, format],
  )
}

/** Planned and actual times of a place, a sentence each, for the map's tooltips. */
export function useStopLines(): (stop: ItineraryStop) => readonly string[] {
  const text = useText()
  const format = useFormat()
  const lateness = useLateness()
  return useCallback(
    (stop) => {
      const line = (moment: Moment, [done, ahead]: readonly [string, string]): string[] => {
        if (moment.at) return [[`${done} ${format.dateTime(moment.at)}`, lateness(moment)].filter(Boolean).join(' · ')]
        return moment.plannedAt ? [`${ahead} ${format.dateTime(moment.plannedAt)}`] : []
      }
      return [
        ...line(stop.arrival, [text(messages.arrived), text(messages.arrives)]),
        ...line(stop.departure, [text(messages.departed), text(messages.departs)]),
      ]
    },
    [text, format, lateness],
  )
}
