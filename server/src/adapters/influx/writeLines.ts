import { UnwritableReading } from '../../ports/readingStore.ts'
import { LinesRefused } from './influxFault.ts'

/** One line of a measurement. It is told apart from others by itself, not by its text. */
export interface Line {
  /** In the text of its batch. */
  readonly end: number
}

/** Lines that are one text, one below the other. */
export interface Batch {
  readonly text: string
  /** In the order of the text. */
  readonly lines: readonly Line[]
}

export function batchOf(texts: readonly string[]): Batch {
  let end = -1
  const lines = texts.map((text) => {
    end += 1 + text.length
    return { end }
  })
  return { text: texts.join('\n'), lines }
}

/** Of the server's sentence, which may quote the whole line. */
const maxReasonLength = 300

/** Lines per write: what InfluxDB's makers advise, and about 1 MB. */
export const maxLinesPerWrite = 5000

/**
 * Writes the lines; resolves with those that the server refuses, once all others are acknowledged.
 * @throws Outage
 */
export async function writeLines(write: Write, batches: readonly Batch[]): Promise<Refused> {
  const whole = new Whole(batches)
  const refused = new Map<Line, UnwritableReading>()
  for (let from = 0; from < whole.count; from += maxLinesPerWrite) {
    const to = Math.min(whole.count, from + maxLinesPerWrite)
    for (const [line, refusal] of await writeApart(write, { whole, from, to })) refused.set(line, refusal)
  }
  return refused
}

type Write = (text: string) => Promise<void>
type Refused = ReadonlyMap<Line, UnwritableReading>

/** The lines of several batches. Where each of them is, is asked for only where one is refused. */
class Whole {
  readonly count: number
  readonly #text: string
  readonly #batches: readonly Batch[]
  #ends: readonly number[] | undefined

  constructor(batches: readonly Batch[]) {
    this.count = batches.reduce((sum, { lines }) => sum + lines.length, 0)
    this.#text = batches.map(({ text }) => text).join('\n')
    this.#batches = batches
  }

  lines(from: number, to: number): readonly Line[] {
    return this.#batches.flatMap(({ lines }) => lines).slice(from, to)
  }

  text(from: number, to: number): string {
    if (from === 0 && to === this.count) return this.#text
    this.#ends ??= this.#findEnds()
    return this.#text.slice((this.#ends[from - 1] ?? -1) + 1, this.#ends[to - 1])
  }

  #findEnds(): readonly number[] {
    const ends: number[] = []
    let start = 0
    for (const { lines } of this.#batches) {
      for (const { end } of lines) ends.push(start + end)
      start = (ends.at(-1) ?? -1) + 1
    }
    return ends
  }
}

/** Some of the lines: `from` is the first, `to` the one after the last. */
interface Stretch {
  readonly whole: Whole
  readonly from: number
  readonly to: number
}

/**
 * What the server says of a write names at best one of the bad lines, so halves are written until each bad one is
 * alone: to write a good line again is harmless.
 */
async function writeApart(write: Write, { whole, from, to }: Stretch): Promise<Refused> {
  try {
    await write(whole.text(from, to))
    return new Map()
  } catch (error) {
    if (!(error instanceof LinesRefused)) throw error
    // A whole shard of another type refuses every line: no need to hear that of each.
    if (to - from === 1 || error.dropped === to - from) return allRefused(whole.lines(from, to), error)
    const half = from + Math.ceil((to - from) / 2)
    const first = await writeApart(write, { whole, from, to: half })
    return new Map([...first, ...(await writeApart(write, { whole, from: half, to }))])
  }
}

function allRefused(lines: readonly Line[], cause: LinesRefused): Refused {
  const refusal = new UnwritableReading(cause.message.slice(0, maxReasonLength), { cause })
  return new Map(lines.map((line) => [line, refusal]))
}
