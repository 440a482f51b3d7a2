import type { Reading } from '@cordline/contract/vocabulary/reading'
import { maxPayloadBytes, maxReadingsPerMessage } from '@cordline/contract/wire/mqtt'
import { type Fault, fault, isFault, sequenceReused } from './fault.ts'
import { judgeReading, type Origin, type Tally } from './judgeReading.ts'

/** A message as it came. `text` is undefined where the bytes are no UTF-8. */
export interface Message extends Origin {
  readonly bytes: number
  readonly text: string | undefined
}

/** A refused reading; `index` is its place in the array, 0 where the message was no array or is refused as a whole. */
export interface RefusedReading extends Fault {
  readonly index: number
  /** The `ts` that the device gave, so that it can find the reading again. */
  readonly ts?: number | string
}

export interface Judgement {
  readonly readings: readonly Reading[]
  /** The place in the message of each of `readings`. */
  readonly places: readonly number[]
  readonly refusals: readonly RefusedReading[]
  readonly ignoredFields: number
}

/** Which readings of a message are accepted. Every reading is judged by itself: good neighbours of a bad one land. */
export function judgeReadings(message: Message): Judgement {
  const found = elementsIn(message)
  if (!isFault(found)) return judgeElements(found.elements, message)
  return { readings: [], places: [], refusals: [{ index: 0, ...found }], ignoredFields: 0 }
}

/**
 * What came at a place of the message, as JSON; of one that is no array, or is refused as a whole, all of it. Read anew:
 * what is refused is rare, and every message that waits for the store would have to keep it.
 */
export function sourceIn(message: Pick<Message, 'bytes' | 'text'>): (index: number) => string {
  const found = elementsIn(message)
  if (isFault(found) || !found.isArray) return () => message.text ?? ''
  return (index) => jsonOf(found.elements[index])
}

interface Elements {
  readonly elements: readonly unknown[]
  readonly isArray: boolean
}

/** What there is to be judged one by one, or why the message is refused as a whole. */
function elementsIn({ bytes, text }: Pick<Message, 'bytes' | 'text'>): Elements | Fault {
  if (bytes > maxPayloadBytes) return fault('payload-too-large', '', `${bytes} bytes; at most ${maxPayloadBytes}`)
  if (text === undefined) return fault('broken-json', '', 'the payload is not UTF-8')
  const parsed = parseJson(text)
  if (!parsed) return fault('broken-json', '', 'the payload is not JSON')
  if (!Array.isArray(parsed.value)) return { elements: [parsed.value], isArray: false }
  const elements: readonly unknown[] = parsed.value
  if (elements.length > maxReadingsPerMessage) {
    const found = `${elements.length} readings in one message; at most ${maxReadingsPerMessage}`
    return fault('array-too-long', '', found)
  }
  if (elements.length === 0) return fault('missing-field', '', 'an array without a reading')
  return { elements, isArray: true }
}

function judgeElements(elements: readonly unknown[], origin: Origin): Judgement {
  const readings: Reading[] = []
  const places: number[] = []
  const refusals: RefusedReading[] = []
  const tally: Tally = { ignoredFields: 0 }
  const findReused = elements.length > 1 ? watchSequences() : noneReused
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index]
    const judged = judgeReading(element, origin, tally)
    const wrong = isFault(judged) ? judged : findReused(judged)
    if (wrong) refusals.push({ index, ...wrong, ...tsOf(element) })
    if (wrong || isFault(judged)) continue
    readings.push(judged)
    places.push(index)
  }
  return { readings, places, refusals, ignoredFields: tally.ignoredFields }
}

const noneReused = (): undefined => undefined

/** Within one message; between messages the store sees it. */
function watchSequences(): (reading: Reading) => Fault | undefined {
  const takenAtOf = new Map<string, Map<number, number>>()
  return ({ boot, seq, takenAt }) => {
    if (boot === undefined || seq === undefined) return undefined
    const ofBoot = takenAtOf.get(boot) ?? new Map<number, number>()
    takenAtOf.set(boot, ofBoot)
    const earlier = ofBoot.get(seq)
    if (earlier === undefined) ofBoot.set(seq, takenAt)
    if (earlier === undefined || earlier === takenAt) return undefined
    return sequenceReused({ boot, seq })
  }
}

/** `ts` is told back to the device; longer than any instant, it is not one. */
const maxTsCharacters = 40

function tsOf(element: unknown): { readonly ts?: number | string } {
  if (typeof element !== 'object' || element === null || !('ts' in element)) return {}
  const { ts } = element
  if (typeof ts === 'number' && Number.isFinite(ts)) return { ts }
  return typeof ts === 'string' && ts.length <= maxTsCharacters ? { ts } : {}
}

export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** `JSON.parse` takes any depth, `JSON.stringify` does not: 100,000 brackets must not become a crash. */
export function jsonOf(element: unknown): string {
  try {
    return JSON.stringify(element)
  } catch {
    return '(nested too deeply to show)'
  }
}
