import { HttpError } from '@influxdata/influxdb-client'
import { z } from 'zod'
import { Outage } from '../../ports/outage.ts'
import { type InfluxPlace, part } from './influxPlace.ts'

/** The server took a batch of lines, or some of them, for wrong. The good ones may have landed. */
export class LinesRefused extends Error {
  /** How many it says that it dropped, where it says so. */
  readonly dropped: number | undefined

  constructor(message: string, options: { readonly cause: unknown }) {
    super(message, options)
    this.name = 'LinesRefused'
    const dropped = Number(/dropped=(\d+)/.exec(message)?.[1])
    this.dropped = dropped > 0 ? dropped : undefined
  }
}

/** What an answer of the server says, whichever of the two clients heard it. */
interface Answer {
  readonly status: number
  readonly text: string
  readonly retryAfter?: string | undefined
}

/** What became of a write that failed with `error`. `now` in ms. */
export function writeFault(error: unknown, place: InfluxPlace, now: number): Outage | LinesRefused {
  const answer = answerOf(error)
  const isAboutLines = answer !== undefined && [400, 413, 422].includes(answer.status)
  if (isAboutLines) return new LinesRefused(answer.text, { cause: error })
  return outageOf(answer, { place, now, cause: error })
}

/**
 * What became of a query. A query that is wrong is a bug of ours and given back as an error. The reading client hides
 * the headers of a 5xx, so a Retry-After of one is only heard by the next write.
 */
export function queryFault(error: unknown, place: InfluxPlace, now: number): Error {
  const answer = answerOf(error)
  if (answer?.status === 400) return new Error(`${part} can't read a query: ${answer.text}`, { cause: error })
  if (error instanceof SyntaxError) return new Outage(part, { cause: error, isRefusal: true, reason: notInflux })
  return outageOf(answer, { place, now, cause: error })
}

/** What a statement's own error means: the request itself was answered with 200. */
export function statementFault(text: string, place: InfluxPlace): Error {
  if (/error parsing|undefined|invalid (expression|operation)/.test(text)) {
    return new Error(`${part} can't read a query: ${text}`)
  }
  // 1.x says so of a database that can't be made.
  if (text === 'invalid name') {
    const reason = `a database can't be called ${place.database}: check INFLUX_DATABASE`
    return new Outage(part, { cause: new Error(text), isRefusal: true, reason })
  }
  const isForbidden = /not authorized|unauthorized|forbidden|permission/i.test(text)
  const status = isForbidden ? 403 : /not found/.test(text) ? 404 : 500
  return outageOf({ status, text }, { place, now: 0, cause: new Error(text) })
}

const ReadError = z.object({
  message: z.string(),
  res: z.object({ statusCode: z.number(), headers: z.record(z.string(), z.unknown()) }),
})

function answerOf(error: unknown): Answer | undefined {
  if (error instanceof HttpError) {
    const { statusCode: status, body, statusMessage, headers } = error
    const retryAfter = headers?.['retry-after']
    return {
      status,
      text: sayingOf(body ?? '') || (statusMessage ?? ''),
      retryAfter: retryAfter === undefined ? undefined : String(retryAfter),
    }
  }
  const read = ReadError.safeParse(error)
  if (!read.success) return undefined
  const { message, res } = read.data
  const retryAfter = res.headers['retry-after']
  return {
    status: res.statusCode,
    text: message,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
  }
}

const Saying = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

/** The sentence in a body: 1.x calls it `error`, 2.x `message`. */
function sayingOf(body: string): string {
  try {
    const saying = Saying.safeParse(JSON.parse(body))
    return saying.success ? saying.data : body
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return body
  }
}

interface Circumstances {
  readonly place: InfluxPlace
  readonly now: number
  readonly cause: unknown
}

export const notInflux = 'what answers is no InfluxDB: check INFLUX_URL'

function outageOf(answer: Answer | undefined, { place, now, cause }: Circumstances): Outage {
  if (!answer) return new Outage(part, { cause })
  const { status, text, retryAfter } = answer
  if (/no space left/i.test(text)) return new Outage(part, { cause, reason: 'its disk is full' })
  if (status >= 500 || status === 429) return new Outage(part, { cause, retryAfterMs: patienceOf(retryAfter, now) })
  return new Outage(part, { cause, isRefusal: true, reason: refusalOf(answer, place) })
}

/** A refusal's sentence: it names what to look at. */
function refusalOf({ status, text }: Answer, { access, database }: InfluxPlace): string {
  const isToken = access.kind === 'token'
  if (status === 401 || status === 403) {
    if (!isToken) return `the user may not write to and read ${database}: check INFLUX_USERNAME and INFLUX_PASSWORD`
    if (status === 401) return 'the token was refused: check INFLUX_TOKEN'
    return `the token may not write to and read the bucket ${database}: check INFLUX_TOKEN`
  }
  if (status === 404 && /organi[sz]ation/.test(text)) return 'there is no such organisation: check INFLUX_ORG'
  if (status === 404 && /(bucket|database).*not found|not found.*(bucket|database)/.test(text)) {
    return isToken
      ? `there is no bucket ${database} that the token may see: check INFLUX_BUCKET and INFLUX_TOKEN`
      : `there is no database ${database}: check INFLUX_DATABASE`
  }
  return notInflux
}

/** Nobody is left alone for longer, whatever is asked: a mistyped header must not stop a company for a year. */
const maxPatienceMs = 300_000

/** Retry-After is in seconds or a date. */
function patienceOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxPatienceMs)
}
