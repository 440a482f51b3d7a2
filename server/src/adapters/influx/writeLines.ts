import { UnwritableReading } from '../../ports/readingStore.ts'
import { LinesRefused } from './influxFault.ts'
import type { Line } from './lineWriter.ts'

/** Of the server's sentence, which may quote the whole line. */
const maxReasonLength = 300

/** Lines per write: what InfluxDB's makers advise, and about 1 MB. */
export const maxLinesPerWrite = 5000

/**
 * Writes the lines; resolves with those that the server refuses, once all others are acknowledged.
 * @throws Outage
 */
export async function writeLines(write: Write, lines: readonly Line[]): Promise<Refused> {
  const refused = new Map<Line, UnwritableReading>()
  for (let n = 0; n < lines.length; n += maxLinesPerWrite) {
    for (const [line, refusal] of await writeApart(write, lines.slice(n, n + maxLinesPerWrite))) {
      refused.set(line, refusal)
    }
  }
  return refused
}

type Write = (text: string) => Promise<void>
type Refused = ReadonlyMap<Line, UnwritableReading>

/**
 * What the server says of a write names at best one of the bad lines, so halves are written until each bad one is
 * alone: to write a good line again is harmless.
 */
async function writeApart(write: Write, lines: readonly Line[]): Promise<Refused> {
  try {
    await write(lines.map(({ text }) => text).join('\n'))
    return new Map()
  } catch (error) {
    if (!(error instanceof LinesRefused)) throw error
    // A whole shard of another type refuses every line: no need to hear that of each.
    if (lines.length === 1 || error.dropped === lines.length) return allRefused(lines, error)
    const half = Math.ceil(lines.length / 2)
    const first = await writeApart(write, lines.slice(0, half))
    return new Map([...first, ...(await writeApart(write, lines.slice(half)))])
  }
}

function allRefused(lines: readonly Line[], cause: LinesRefused): Refused {
  const refusal = new UnwritableReading(cause.message.slice(0, maxReasonLength), { cause })
  return new Map(lines.map((it) => [it, refusal]))
}
