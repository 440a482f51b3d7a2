import type { Message } from '../../../device-sim/src/gateway/message.ts'
import type { Cordline } from '../api/cordline.ts'
import type { Deliveries } from './deliveries.ts'
import type { SeasonClock } from './seasonClock.ts'

/** A server that a season is played on. */
export interface Stage {
  readonly cordline: Cordline
  /** Where its devices connect. */
  readonly brokerUrl: string
  readonly clock: SeasonClock
  readonly deliveries: Deliveries
  /** What a device sends in place of a message; the message itself where it is absent. */
  readonly instead?: (message: Message) => readonly Message[]
}
