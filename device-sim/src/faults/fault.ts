import type { ReadingPayload } from '@cordline/contract/wire/mqtt'

/** A reading and the moment (ms) at which the device manages to send it: at once, as a rule. */
export interface Sending {
  readonly reading: ReadingPayload
  readonly sentAt: number
}

/** What can go wrong between measuring and sending: a pure transform of the stream, in order of `sentAt`. */
export type Fault = (stream: Iterable<Sending>) => Iterable<Sending>

/** Applies one fault after the other; the first is nearest to the sensor. */
export const throughFaults = (stream: Iterable<Sending>, faults: readonly Fault[]): Iterable<Sending> =>
  faults.reduce((it, fault) => fault(it), stream)

/** The device's own clock at measuring, ms: what a fault's dice are thrown with. */
export const takenAtOf = (sending: Sending): number =>
  typeof sending.reading.ts === 'number' ? sending.reading.ts : Date.parse(sending.reading.ts)
