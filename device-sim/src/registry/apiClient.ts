import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import { Problem } from '@cordline/contract/wire/http/common'
import { type EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import { delayAfter } from '../gateway/backOff.ts'
import { pause } from '../gateway/pause.ts'
import { PlainError } from '../plainError.ts'

type Table = typeof endpoints
type SchemaInput<S> = S extends { readonly _zod: { readonly input: infer I } } ? I : never
type SchemaOutput<S> = S extends { readonly _zod: { readonly output: infer O } } ? O : never
export type BodyOf<N extends EndpointName> = Table[N] extends { readonly body: infer S } ? SchemaInput<S> : undefined
export type AnswerOf<N extends EndpointName> = SchemaOutput<Table[N]['answer']>

export interface Call<N extends EndpointName> {
  /** Fills the `{names}` of the path. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: BodyOf<N>
  /** Who asks; absent where nobody needs to be signed in. */
  readonly as?: Role
}

/** `taken`: somebody holds other content under this id, or it is out of reach by now: theirs stays. */
export type Reply<A> = { readonly kind: 'done'; readonly answer: A } | { readonly kind: 'taken'; readonly code: string }

export const callTimeoutMs = 15_000
export const maxAttempts = 5

/** Speaks the contract's HTTP calls with bounded patience; signs in once for each role that is asked for. */
export class ApiClient {
  readonly #base: string
  readonly #signal: AbortSignal
  readonly #token: string | undefined
  readonly #cookies = new Map<Role, Promise<string>>()
  #people: Promise<readonly PersonActor[]> | undefined

  constructor(options: { readonly api: string; readonly signal: AbortSignal; readonly token?: string | undefined }) {
    this.#base = `${options.api.replace(/\/+$/, '')}/api/v1`
    this.#signal = options.signal
    this.#token = options.token
  }

  /** @throws PlainError when the server can't be reached, refuses other than with 409, or answers something else. */
  async call<N extends EndpointName>(name: N, call: Call<N>): Promise<Reply<AnswerOf<N>>> {
    const response = await this.#request(name, call, call.as ? await this.#signed(call.as) : {})
    const text = await response.text()
    if (response.status === 409) return { kind: 'taken', code: problemOf(text).code }
    if (!response.ok) throw new PlainError(`${describe(name, call)} was refused: ${explain(response.status, text)}`)
    const parsed = endpoints[name].answer.safeParse(text === '' ? undefined : parseJson(text))
    if (!parsed.success)
      throw new PlainError(`${describe(name, call)} was answered in a way that this program does not know`)
    // The table ties the name to this schema; TypeScript loses that tie over the union of all names.
    return { kind: 'done', answer: parsed.data as AnswerOf<N> }
  }

  async #request<N extends EndpointName>(
    name: N,
    call: Call<N>,
    signed: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const endpoint = endpoints[name]
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(call.params?.[key] ?? ''),
    )
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#attempt(`${this.#base}${path}`, {
        method: endpoint.method,
        headers: { 'content-type': 'application/json', ...signed },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      const mayPass = !(response instanceof Response) || response.status === 429 || response.status >= 500
      const isLast = attempt + 1 >= maxAttempts || this.#signal.aborted
      if (!mayPass || (isLast && response instanceof Response)) return response as Response
      if (isLast)
        throw new PlainError(`the server at ${this.#base} can't be reached: is it running?`, { cause: response })
      await pause(delayAfter(attempt), this.#signal)
    }
  }

  /** A response, or the error that there was none. */
  async #attempt(url: string, init: RequestInit): Promise<Response | Error> {
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(callTimeoutMs)])
    return fetch(url, { ...init, signal }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    )
  }

  /** The demo's organisation of a kind; undefined where a token acts, for one organisation alone. */
  async organisationOf(kind: OrganisationKind): Promise<OrganisationId | undefined> {
    if (this.#token) return undefined
    return (await this.#demoPeople()).find((it) => it.organisationKind === kind)?.organisationId
  }

  async #signed(role: Role): Promise<Readonly<Record<string, string>>> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : { cookie: await this.#cookieOf(role) }
  }

  #demoPeople(): Promise<readonly PersonActor[]> {
    this.#people ??= this.call('session', {}).then((reply) => (reply.kind === 'done' ? reply.answer.people : []))
    return this.#people
  }

  #cookieOf(role: Role): Promise<string> {
    const known = this.#cookies.get(role)
    if (known) return known
    const cookie = this.#signIn(role)
    this.#cookies.set(role, cookie)
    return cookie
  }

  async #signIn(role: Role): Promise<string> {
    const body = { personId: await this.#personFor(role) }
    const response = await this.#request('signIn', { body }, {})
    const cookies = response.headers.getSetCookie().map((it) => it.split(';')[0])
    if (!response.ok || cookies.length === 0) {
      throw new PlainError(`the server did not let ${role} sign in: ${explain(response.status, await response.text())}`)
    }
    return cookies.join('; ')
  }

  async #personFor(role: Role) {
    const people = await this.#demoPeople()
    const person = people.find((it) => it.roles.includes(role)) ?? people.find((it) => it.roles.includes('owner'))
    if (!person) throw new PlainError('this server has no demo people: pass --token with an API token')
    return person.personId
  }
}

const describe = <N extends EndpointName>(name: N, call: Call<N>): string =>
  `${endpoints[name].method} ${endpoints[name].path.replaceAll(/\{(\w+)\}/g, (_, key: string) => call.params?.[key] ?? key)}`

function explain(status: number, text: string): string {
  const { code, detail, errors } = problemOf(text)
  const fields = errors.slice(0, 3).map((it) => `${it.path} ${it.message}`)
  return [`${status} ${code}`, detail, ...fields].filter(Boolean).join(', ')
}

function problemOf(text: string): Pick<Problem, 'code' | 'detail' | 'errors'> {
  const parsed = Problem.safeParse(parseJson(text))
  return parsed.success ? parsed.data : { code: 'no problem document', errors: [] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
