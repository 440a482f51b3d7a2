import { Problem } from '@cordline/contract/wire/http/common'
import { type Endpoint, type EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import type { z } from 'zod'
import { currentBearer } from './bearer.ts'
import { doubtConnection } from './connection.ts'
import { ApiProblem, Offline } from './errors.ts'

type Table = typeof endpoints
type Nothing = Record<never, never>
type ParamsOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamsOf<Rest> : never
type ParamsPart<E extends Endpoint> = [ParamsOf<E['path']>] extends [never]
  ? Nothing
  : { readonly params: Readonly<Record<ParamsOf<E['path']>, string>> }
type QueryPart<E> = E extends { readonly query: infer Q extends z.ZodType } ? { readonly query?: z.input<Q> } : Nothing
type BodyPart<E> = E extends { readonly body: infer B extends z.ZodType }
  ? { readonly body: z.input<B> }
  : E extends { readonly bytes: string }
    ? { readonly body: Blob }
    : Nothing

/** What a call needs: the `params` of its path, its `query` and its `body`, each only where the table has it. */
export type CallArgs<N extends EndpointName> = ParamsPart<Table[N]> & QueryPart<Table[N]> & BodyPart<Table[N]>
export type CallAnswer<N extends EndpointName> = z.output<Table[N]['answer']>
/** The arguments may be left out where none is needed; `More` follows them. */
export type MaybeArgs<N extends EndpointName, More> =
  Nothing extends CallArgs<N> ? [args?: CallArgs<N>, more?: More] : [args: CallArgs<N>, more?: More]

/** How long a phone with one bar waits for an answer before it is told that there is none. */
const answerWithinMs = 20_000
/** A photo of 1 MB, or a logger's month, over 2G at 20 kB/s takes 50 s. */
const bytesWithinMs = 90_000
export const apiBase = '/api/v1'

interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: unknown
  readonly body?: unknown
}

/**
 * One call of the HTTP API, its answer parsed by the contract.
 * @throws ApiProblem where the server says no, Offline where nobody answered in time.
 */
export function call<N extends EndpointName>(
  name: N,
  ...[args, signal]: MaybeArgs<N, AbortSignal>
): Promise<CallAnswer<N>> {
  return request(name, args, signal)
}

/** The same for callers that are generic themselves and can't say which arguments a name needs. */
export async function request<N extends EndpointName>(
  name: N,
  args: CallArgs<N> | undefined,
  signal?: AbortSignal,
): Promise<CallAnswer<N>> {
  const endpoint: Endpoint = endpoints[name]
  const parts: Parts = args ?? {}
  const response = await send(endpoint, parts, signal)
  const body = await read(response)
  if (!response.ok) throw new ApiProblem(problemOf(response.status, body), retryAtOf(response))
  // The table ties the name to its schema; that tie is lost on the value level, so it is stated here once.
  return endpoint.answer.parse(body) as CallAnswer<N>
}

/** `/orchards/{id}` with its params and query, below the API's base. */
export function urlOf(endpoint: Endpoint, parts: Parts): string {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.params?.[name] ?? ''),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  return `${apiBase}${path}${search.size > 0 ? `?${search}` : ''}`
}

async function send(endpoint: Endpoint, parts: Parts, signal: AbortSignal | undefined): Promise<Response> {
  const bearer = currentBearer()
  const deadline = AbortSignal.timeout(endpoint.bytes ? bytesWithinMs : answerWithinMs)
  try {
    return await fetch(urlOf(endpoint, parts), {
      method: endpoint.method,
      // A page behind a share link must see what its link shows, also where somebody is signed in.
      credentials: bearer === undefined ? 'same-origin' : 'omit',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      headers: {
        accept: 'application/json',
        ...contentType(parts.body),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(parts.body === undefined
        ? {}
        : { body: parts.body instanceof Blob ? parts.body : JSON.stringify(parts.body) }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    doubtConnection()
    throw new Offline('no answer', { cause })
  }
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': body instanceof Blob ? body.type : 'application/json' }
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (response.status === 204 || !type.includes('json')) return undefined
  try {
    return await response.json()
  } catch (cause) {
    throw new Offline('the answer broke off', { cause })
  }
}

/** `Retry-After` in seconds, as our server says it; a gateway's date is not read. */
function retryAtOf(response: Response): Date | undefined {
  const seconds = response.headers.get('retry-after')
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? new Date(Date.now() + Number(seconds) * 1000) : undefined
}

/** A gateway in between answers without our problem body: its status still says what to do. */
function problemOf(status: number, body: unknown): Problem {
  const parsed = Problem.safeParse(body)
  if (parsed.success) return parsed.data
  const code = status === 502 || status === 503 || status === 504 ? 'not-ready' : 'unexpected'
  return { type: 'about:blank', title: `HTTP ${status}`, status, code, errors: [] }
}
