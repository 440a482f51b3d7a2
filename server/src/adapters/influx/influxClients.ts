import http from 'node:http'
import https from 'node:https'
import { HttpError, InfluxDB as Writer } from '@influxdata/influxdb-client'
import { InfluxDB as Reader } from 'influx'
import { authorizationOf, type InfluxPlace } from './influxPlace.ts'

/** Values of `$names` in a query. */
export type Bound = Readonly<Record<string, string | number>>

/** The two clients, told to do each thing once: what to do about a failure is decided by whoever knows the reading. */
export interface InfluxClients {
  /** Lines, one below the other, times in ns. Resolves when the server has them. Rejects as its client does. */
  write(lines: string): Promise<void>
  /** InfluxQL; times come in ms. The answer as it came. */
  query(text: string, bound: Bound): Promise<unknown>
  close(): void
}

/** A server that hangs must not hold a device's reading for longer than the device waits for its answer. */
export const requestTimeoutMs = 10_000
/** Somebody waits before a page for what is asked; the pages themselves are bounded, and answered in a tenth of it. */
const queryTimeoutMs = 4500

export function openClients(place: InfluxPlace): InfluxClients {
  const { protocol } = new URL(place.url)
  const agent = heedingAgent(protocol === 'https:' ? https : http)
  const reader = readerOf(place, agent)
  const write = writerOf(place, agent)
  return {
    write: (lines) => within(requestTimeoutMs, write(lines)),
    query: (text, bound) => {
      const signal = AbortSignal.timeout(queryTimeoutMs)
      const asked = reader.queryRaw(text, { precision: 'ms', method: 'POST', placeholders: { ...bound }, signal })
      return within(queryTimeoutMs, asked)
    },
    close: () => agent.destroy(),
  }
}

interface Adding {
  addRequest(request: http.ClientRequest, ...rest: readonly unknown[]): void
}

/**
 * The reading client throws away what a 5xx says beside its status: for how long to leave the server alone, and that its
 * disk is full. Of a 429, which means the same to us, it keeps all.
 */
function heedingAgent({ Agent }: Pick<typeof http, 'Agent'>): http.Agent {
  const agent = new Agent({ keepAlive: true })
  const adding = agent as unknown as Adding
  const add = adding.addRequest.bind(agent)
  adding.addRequest = (request, ...rest) => {
    request.prependOnceListener('response', (response) => {
      if (request.path.includes('/query') && (response.statusCode ?? 0) >= 500) response.statusCode = 429
    })
    add(request, ...rest)
  }
  return agent
}

/** Neither client ends a request whose answer stops half-way. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms)
  })
  try {
    return await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Sends a batch as the client's `WriteApi` does, and nothing else of what that does: it looks at every character for its
 * length (a sixteenth of the server's time), prints every failure, tries again by itself, and takes a queue
 * that is still to be handed on for written.
 */
function writerOf(place: InfluxPlace, agent: http.Agent): (lines: string) => Promise<void> {
  const authorization = authorizationOf(place)
  const influx = new Writer({
    url: place.url,
    timeout: requestTimeoutMs,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
    transportOptions: { agent, 'follow-redirects': { http: heeding(http), https: heeding(https) } },
  })
  const path = writePath(influx, place)
  return (lines) =>
    new Promise((resolve, reject) => {
      let status = 0
      influx.transport.send(path, lines, sending, {
        responseStarted: (_, statusCode = 0) => {
          status = statusCode
        },
        error: reject,
        complete: () => {
          if (status === written) resolve()
          else reject(new HttpError(status, `${written} is expected, not ${status}`))
        },
      })
    })
}

/** All lines are written. */
const written = 204

function writePath(influx: Writer, { access, database }: InfluxPlace): string {
  if (access.kind === 'password') return `/write?db=${encodeURIComponent(database)}&precision=ns`
  return influx.getWriteApi(access.org ?? '', database, 'ns').path
}

const sending = {
  method: 'POST',
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  // Never packed: beside the server it is work for both that saves nothing.
  gzipThreshold: Number.MAX_SAFE_INTEGER,
}

/** What the writing client leaves out: a request that timed out is ended, and a 201 is no success. */
const heeding = ({ request }: Pick<typeof http, 'request'>) => ({
  request: (options: http.RequestOptions, answered: (response: http.IncomingMessage) => void): http.ClientRequest => {
    const sent = request(options, (response) => {
      // InfluxDB 3 says 201 where it took some of the lines; of a 400 the client gives what is said of the others.
      if (response.statusCode === 201) response.statusCode = 400
      answered(response)
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    return sent
  },
})

function readerOf(place: InfluxPlace, agent: http.Agent): Reader {
  const { protocol, hostname, port, pathname } = new URL(place.url)
  const isHttps = protocol === 'https:'
  return new Reader({
    database: place.database,
    ...userOf(place),
    protocol: isHttps ? 'https' : 'http',
    host: hostname,
    port: Number(port) || (isHttps ? 443 : 80),
    path: pathname,
    options: { agent },
    pool: { maxRetries: 0, requestTimeout: queryTimeoutMs, backoff: neverAway },
  })
}

/** The reading client knows no token; 2.x and 3.x take it as a password, whatever the user is called. */
function userOf({ access }: InfluxPlace): { readonly username?: string; readonly password?: string } {
  if (access.kind === 'token') return { username: 'token', password: access.token }
  return access.username === undefined ? {} : { username: access.username, password: access.password ?? '' }
}

/** The pool would refuse to ask for a while after a failure, and say nothing but that. */
const neverAway = { getDelay: () => 0, next: () => neverAway, reset: () => neverAway }
