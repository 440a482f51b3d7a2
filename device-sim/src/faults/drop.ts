import { uniform } from '../world/random.ts'
import { type Fault, takenAtOf } from './fault.ts'

/** Loses a share of the readings for good; their sequence numbers stay missing. */
export function drop(share: number, key: string): Fault {
  return function* (stream) {
    for (const sending of stream) if (uniform(key, 'drop', takenAtOf(sending)) >= share) yield sending
  }
}
