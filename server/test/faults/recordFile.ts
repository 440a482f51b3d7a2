import { openSync, readFileSync, writeSync } from 'node:fs'
import type { DeviceRecord } from './judge.ts'

interface Range {
  readonly from: number
  /** Not in it. */
  readonly to: number
}

/** What devices know, written down at once, so that it is there whatever becomes of the process that knew it. */
export interface RecordFile {
  /** It keeps its readings until Cordline's own word. */
  waitsForAck(id: string): void
  sent(id: string, count: number): void
  repeated(id: string, range: Range): void
  acknowledged(id: string, range: Range): void
  told(id: string, seq: number): void
  refused(id: string, count: number): void
  /** It ended with so many readings that it may not forget. */
  left(id: string, count: number): void
}

export function writeRecord(path: string): RecordFile {
  const file = openSync(path, 'a')
  const write = (...words: readonly (string | number)[]): void => void writeSync(file, `${words.join(' ')}\n`)
  return {
    waitsForAck: (id) => write('waits', id),
    sent: (id, count) => write('sent', id, count),
    repeated: (id, { from, to }) => write('repeated', id, from, to),
    acknowledged: (id, { from, to }) => write('acknowledged', id, from, to),
    told: (id, seq) => write('told', id, seq),
    refused: (id, count) => write('refused', id, count),
    left: (id, count) => write('left', id, count),
  }
}

export interface Known extends DeviceRecord {
  /** Readings that Cordline did not want. */
  readonly refused: number
  /** Undefined where the process did not come to its end. */
  readonly left: number | undefined
}

/** By the ids of devices. */
export function readRecord(path: string): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>()
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const [what, id = '', ...words] = line.split(' ')
    known.set(id, withLine(known.get(id) ?? nothing(), what, words.map(Number)))
  }
  return known
}

const nothing = (): Known => ({
  waitsForAck: false,
  sent: 0,
  sentAgain: 0,
  acknowledged: [],
  told: -1,
  refused: 0,
  left: undefined,
})

function withLine(known: Known, what: string | undefined, [first = 0, second = 0]: readonly number[]): Known {
  switch (what) {
    case 'waits':
      return { ...known, waitsForAck: true }
    case 'sent':
      return { ...known, sent: first }
    case 'repeated':
      return { ...known, sentAgain: known.sentAgain + second - first }
    case 'told':
      return { ...known, told: first }
    case 'refused':
      return { ...known, refused: known.refused + first }
    case 'left':
      return { ...known, left: first }
    case 'acknowledged':
      // A copy for each of many thousand lines would take minutes.
      ;(known.acknowledged as [number, number][]).push([first, second])
      return known
    default:
      throw new Error(`the record says "${what}"`)
  }
}
