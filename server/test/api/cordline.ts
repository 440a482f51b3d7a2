import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '@cordline/contract/wire/http/common'
import { pino } from 'pino'
import { assemble } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'

/** The demo's three people, by what they are. */
export const people = {
  grower: 'd0000000-0000-4000-8000-000000000001',
  exporter: 'd0000000-0000-4000-8000-000000000002',
  shop: 'd0000000-0000-4000-8000-000000000003',
} as const
export type Who = keyof typeof people | 'nobody'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON, or the text where it is none. */
  readonly body: unknown
}

export interface Cordline {
  readonly url: string
  readonly mqttPort: number
  readonly signInUrl: string | undefined
  /** The link that founds an organisation, where it was told only after the start. */
  readonly foundedBy: () => string | undefined
  /** Everything that it logged, as JSON lines. */
  readonly logged: () => string
  /** The cookie of one of the demo's people, which outlives this server where its stores do. */
  readonly cookieOf: (who: Who) => Promise<string>
  /** Calls below `/api/v1` as one of the demo's people. */
  readonly as: (who: Who) => Caller
  /** Calls with a cookie of one's own, as `name=value`. */
  readonly withCookie: (cookie: string) => Caller
  /** Calls as a program, or with a share link. */
  readonly withBearer: (secret: string) => Caller
  /** Stops the server, and forgets what it kept unless the folder is the caller's own. */
  readonly stop: () => Promise<void>
}

export interface Caller {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly put: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly patch: (path: string, body: unknown) => Promise<Answer>
  readonly delete: (path: string) => Promise<Answer>
  /** The answer as it begins, for streams that do not end. */
  readonly open: (path: string) => Promise<Response>
  /** The created or changed document. @throws where the answer is a refusal, with what it says */
  readonly make: <T = Made>(method: 'post' | 'put' | 'patch', path: string, body: unknown) => Promise<T>
}

/** What every document has. */
export interface Made {
  readonly id: string
  readonly version: number
}

interface Starting {
  readonly webFolder?: string
  /** The data folder, where it outlives the server. */
  readonly folder?: string
  /** A clock that the test moves. */
  readonly clock?: { readonly now: () => number }
  /** From which level on the log has lines; all of them where it is not said. */
  readonly level?: 'trace' | 'info'
  /** Hears every line of the log, as JSON. */
  readonly hear?: (line: string) => void
}

/** The whole server on free ports and an embedded store of its own; every answer is checked against the contract. */
export async function startCordline(
  environment: Record<string, string> = {},
  { webFolder = 'not-built', folder: given, clock, level = 'trace', hear }: Starting = {},
): Promise<Cordline> {
  const folder = given ?? newFolder()
  const config = readConfig({ HTTP_PORT: '0', MQTT_PORT: '0', DATA_DIR: folder, CORDLINE_DEMO: '1', ...environment })
  const lines: string[] = []
  const write = (line: string): void => {
    lines.push(line)
    hear?.(line)
  }
  const log = pino({ level }, { write })
  let foundedBy: string | undefined
  const onFounding = (link: string): void => {
    foundedBy = link
  }
  const server = assemble(config, {
    log,
    version: '0.0.0',
    webFolder,
    checkAnswers: true,
    onFounding,
    ...(clock ? { clock } : {}),
  })
  const { url, mqttPort, signInUrl } = await server.start()
  const cookies = new Map<Who, Promise<string>>()
  const cookieOfPerson = (who: Who): Promise<string> => {
    const cookie = cookies.get(who) ?? signIn(url, who)
    cookies.set(who, cookie)
    return cookie
  }
  return {
    url,
    mqttPort,
    signInUrl,
    foundedBy: () => foundedBy,
    cookieOf: cookieOfPerson,
    logged: () => lines.join(''),
    as: (who) => {
      const cookie = cookieOfPerson(who)
      return callerOf(url, async () => ({ cookie: await cookie }))
    },
    withCookie: (cookie) => callerOf(url, async () => ({ cookie })),
    withBearer: (secret) => callerOf(url, async () => ({ authorization: `Bearer ${secret}` })),
    stop: async () => {
      await server.stop()
      if (!given) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'cordline-api-'))

/** The answer as a problem of RFC 9457, or a failed test. */
export function problemOf({ status, headers, body }: Answer): Problem {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = Problem.parse(body)
  expect(problem.status).toBe(status)
  return problem
}

/** Calls as one of the demo's people on a server that runs elsewhere; undefined while it lets nobody in. */
export async function callerAt(url: string, who: Who): Promise<Caller | undefined> {
  const cookie = await signIn(url, who)
  return cookie === '' ? undefined : callerOf(url, async () => ({ cookie }))
}

async function signIn(url: string, who: Who): Promise<string> {
  if (who === 'nobody') return ''
  const body = JSON.stringify({ personId: people[who] })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  return cookieOf(answer)
}

/** The cookie that an answer sets, as it is sent back. */
export const cookieOf = ({ headers }: { readonly headers: Headers }): string =>
  headers.getSetCookie()[0]?.split(';')[0] ?? ''

function callerOf(url: string, who: () => Promise<Record<string, string>>): Caller {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const isRaw = body instanceof Uint8Array || typeof body === 'string'
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(await who()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }
  return {
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
    open: async (path) => fetch(`${url}/api/v1${path}`, { headers: await who() }),
    make: async <T>(method: string, path: string, body: unknown) => {
      const answer = await call(method.toUpperCase(), path, body)
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
      return answer.body as T
    },
  }
}
