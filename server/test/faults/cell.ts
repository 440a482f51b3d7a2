/** Who is hit. On an embedded store with the embedded broker there is one process only. */
export type Victim = 'server' | 'broker' | 'InfluxDB'

/** `kill`: SIGKILL, then started again. `hang`: SIGSTOP, later SIGCONT. `restart`: SIGTERM, then started again. */
export type Fault = 'kill' | 'hang' | 'restart'
export const faults: readonly Fault[] = ['kill', 'hang', 'restart']

/** `idle`: a reading now and then. `live`: singles at 2,000/s. `back-fill`: old readings, as fast as they are acknowledged. */
export type Load = 'idle' | 'live' | 'back-fill'
export const loads: readonly Load[] = ['idle', 'live', 'back-fill']

/** One cell of the matrix of a place. */
export interface Cell {
  readonly victim: Victim
  readonly fault: Fault
  readonly load: Load
}

export const nameOf = ({ victim, fault, load }: Cell): string => `${victim}: ${fault} while ${load}`

/** What a cell came to, in readings. */
export interface Outcome {
  readonly sent: number
  /** With a PUBACK. */
  readonly acknowledged: number
  /** That Cordline itself called durable, on the topic `ack`. */
  readonly told: number
  /** Readings in messages that went out again after a connection was lost, or because `ack` did not come. */
  readonly sentAgain: number
  /** Acknowledged and yet not there, of devices that forget at the PUBACK. */
  readonly lost: number
  /** Called durable by Cordline and yet not there, of all devices. */
  readonly lostAfterAck: number
  /** There more than once. */
  readonly twice: number
  /** There with another content than was sent, or never sent at all. */
  readonly foreign: number
  /** Refused by Cordline, though nothing is wrong with any of them. */
  readonly refused: number
  /** Never acknowledged, however long one waited. */
  readonly left: number
}
