import type { Message } from '../../../device-sim/src/gateway/message.ts'
import type { SimulatedContainer } from '../../../device-sim/src/scenarios/container.ts'

/** A dozen hours in: its temperature has settled. */
const changedMessage = 6

/** What a store would make of a season that changes one reading of `warmer` by a tenth and forgets one repeat of `lost`. */
export function somethingLost(of: {
  readonly warmer: SimulatedContainer
  readonly lost: SimulatedContainer
}): (message: Message) => readonly Message[] {
  const seen = new Set<string>()
  let ofWarmer = 0
  let isLost = false
  return (message) => {
    if (message.topic.includes(`/${of.warmer.device.id}/`)) {
      ofWarmer += 1
      return [ofWarmer === changedMessage ? aTenthWarmer(message) : message]
    }
    if (!message.topic.includes(`/${of.lost.device.id}/`)) return [message]
    const isRepeat = seen.has(message.payload)
    seen.add(message.payload)
    if (!isRepeat || isLost) return [message]
    isLost = true
    return []
  }
}

function aTenthWarmer(message: Message): Message {
  const reading: { readonly temp: number } = JSON.parse(message.payload)
  return { ...message, payload: JSON.stringify({ ...reading, temp: Math.round(reading.temp * 100 + 10) / 100 }) }
}
