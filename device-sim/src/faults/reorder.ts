import { uniform, wholeBetween } from '../world/random.ts'
import { type Fault, type Sending, takenAtOf } from './fault.ts'

/** At most so many readings overtake a late one. */
const maxOvertakers = 4

/** Lets a share of the readings be overtaken by the next one to four; never keeps back more than one at a time. */
export function reorder(share: number, key: string): Fault {
  return function* (stream) {
    let late: Sending | undefined
    let waits = 0
    for (const sending of stream) {
      if (!late && uniform(key, 'reorder', takenAtOf(sending)) < share) {
        late = sending
        waits = wholeBetween(1, maxOvertakers, key, 'waits', takenAtOf(sending))
        continue
      }
      yield sending
      waits -= 1
      if (!late || waits > 0) continue
      yield { ...late, sentAt: sending.sentAt }
      late = undefined
    }
    if (late) yield late
  }
}
