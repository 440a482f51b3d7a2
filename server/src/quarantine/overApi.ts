import { Problem } from '@cordline/contract/wire/http/common'
import { QuarantinedPage, QuarantineTotals, ReplayAnswer } from '@cordline/contract/wire/http/quarantine'
import { StartError } from '../startError.ts'
import type { Source } from './source.ts'

/** The longest replay of `maxReplayed` readings, on a slow store; for an export until its first line. */
const answerWithinMs = 120_000

interface Place {
  readonly url: string
  /** `cdt_…` */
  readonly token: string
}

/** A running server's: what the organisation of the token may see, and with its scope `devices` try again. */
export function overApi(place: Place): Source {
  const ask = async (path: string, query: object = {}): Promise<Response> => send(place, `${path}${searchOf(query)}`)
  return {
    list: async (filter, limit) => QuarantinedPage.parse(await (await ask('', { ...filter, limit })).json()),
    totals: async (filter) => QuarantineTotals.parse(await (await ask('/totals', filter)).json()).items,
    export: async (filter, as) => textOf(await ask('/export', { ...filter, as })),
    replay: async (order) => {
      const answer = await send(place, '/replay', JSON.stringify(order))
      return ReplayAnswer.parse(await answer.json())
    },
    close: async () => {},
  }
}

/** @throws StartError where nobody answers, or the server says no */
async function send({ url, token }: Place, path: string, body?: string): Promise<Response> {
  const leaving = new AbortController()
  const timer = setTimeout(() => leaving.abort(new Error('no answer')), answerWithinMs)
  try {
    const answer = await fetch(`${url.replace(/\/+$/, '')}/api/v1/quarantine${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: leaving.signal,
      ...(body === undefined ? {} : { body }),
    })
    if (answer.ok) return answer
    throw new StartError(`${url} says no: ${await reasonOf(answer)}.`)
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(`${url} can't be reached (${causeOf(cause)}): is it the address of the server?`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const parsed = Problem.safeParse(await answer.json().catch(() => undefined))
  return parsed.success ? (parsed.data.detail ?? parsed.data.title) : `status ${answer.status}`
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? causeOf(error.cause) : error.message
}

function searchOf(query: object): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `?${search}` : ''
}

async function* textOf({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  // The mark that tells a spreadsheet the alphabet has to stay.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
