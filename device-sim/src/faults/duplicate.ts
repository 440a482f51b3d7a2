import { uniform } from '../world/random.ts'
import { type Fault, takenAtOf } from './fault.ts'

/** Sends a share of the readings twice, as a device does that missed its acknowledgement. */
export function duplicate(share: number, key: string): Fault {
  return function* (stream) {
    for (const sending of stream) {
      yield sending
      if (uniform(key, 'duplicate', takenAtOf(sending)) < share) yield sending
    }
  }
}
