import { isUtf8 } from 'node:buffer'
import { maxPayloadBytes, maxReadingsPerMessage, ReadingPayload } from '@cordline/contract/wire/mqtt'

/** What may come of a message, by the contract's schema alone. */
export interface Verdict {
  /** Moments (ms) of readings that may be stored: no other may. */
  readonly may: readonly number[]
  /** Of those, the ones that have nothing about them that anything else could forbid. */
  readonly must: readonly number[]
}

const nothing: Verdict = { may: [], must: [] }

export function judgeByContract(bytes: Buffer, now: number): Verdict {
  if (bytes.byteLength > maxPayloadBytes || !isUtf8(bytes)) return nothing
  const parsed = parse(bytes.toString('utf8'))
  const elements = Array.isArray(parsed) ? parsed : [parsed]
  if (elements.length > maxReadingsPerMessage) return nothing
  const good = elements.flatMap((it) => ReadingPayload.safeParse(it).data ?? [])
  const plain = good.filter((it) => isPlain(it) && isRecent(momentOf(it), now))
  return { may: good.map(momentOf), must: plain.map(momentOf) }
}

const momentOf = ({ ts }: ReadingPayload): number => new Date(ts).getTime()

/** Measured, with nothing that another reading or field could contradict. */
const isPlain = ({ temp, lat, lon, seq }: ReadingPayload): boolean =>
  temp !== undefined && lat === undefined && lon === undefined && seq === undefined

const dayMs = 86_400_000
/** Far from the bounds, since the server's clock goes on. */
const isRecent = (at: number, now: number): boolean => at <= now && at > now - 300 * dayMs

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
