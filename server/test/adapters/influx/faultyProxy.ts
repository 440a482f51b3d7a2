import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What happens to a request on its way. `lost-answer`: it is done, and nobody hears of it. */
export type Way =
  | 'open'
  | 'refused'
  | 'hangs'
  | 'lost-answer'
  | 'half-answer'
  | { readonly status: number; readonly body?: string; readonly retryAfter?: string }

export interface FaultyProxy {
  readonly url: string
  /** Of every request from now on, by its path. */
  way: (path: string) => Way
  /** Paths of what came, without their queries. */
  readonly came: string[]
  /** Lines that came to be written, in all. */
  lines(): number
  /** Resolves when so many requests have come since it was asked. */
  untilCame(count: number): Promise<void>
  close(): Promise<void>
}

/** A way to the server that can be broken. */
export async function openProxy(target: string): Promise<FaultyProxy> {
  const came: string[] = []
  const arrivals = new Set<() => void>()
  let lines = 0
  const server = http.createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    const body = await text(request)
    if (path.endsWith('/write')) lines += body.split('\n').length
    came.push(path)
    for (const it of arrivals) it()
    const way = proxy.way(path)
    if (way === 'refused') request.socket.destroy()
    else if (typeof way === 'object') answer(response, way)
    else if (way !== 'hangs') forward(target, request, { body, response, way })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    way: () => 'open',
    came,
    lines: () => lines,
    untilCame: (count) =>
      new Promise((resolve) => {
        let left = count
        const arrived = () => {
          left -= 1
          if (left > 0) return
          arrivals.delete(arrived)
          resolve()
        }
        arrivals.add(arrived)
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}

function answer(response: http.ServerResponse, { status, body = '{}', retryAfter }: Exclude<Way, string>): void {
  const headers = {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  }
  response.writeHead(status, headers).end(body)
}

interface Forwarded {
  readonly body: string
  readonly response: http.ServerResponse
  readonly way: Way
}

function forward(target: string, request: http.IncomingMessage, { body, response, way }: Forwarded): void {
  const { url = '', method, headers } = request
  const onward = http.request(`${target}${url}`, { method, headers: { ...headers, host: new URL(target).host } })
  onward.on('response', async (answered) => {
    const said = await text(answered)
    if (way === 'lost-answer') return request.socket.destroy()
    // A body must be there to be cut.
    const whole = said === '' ? ' '.repeat(20) : said
    const isHalf = way === 'half-answer'
    const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = answered.headers
    if (isHalf) {
      response.writeHead(answered.statusCode === 204 ? 200 : (answered.statusCode ?? 500), {
        ...rest,
        'content-length': whole.length + 100,
      })
      response.write(whole.slice(0, whole.length / 2), () => request.socket.destroy())
    } else response.writeHead(answered.statusCode ?? 500, rest).end(said)
  })
  onward.on('error', () => request.socket.destroy())
  onward.end(body)
}
