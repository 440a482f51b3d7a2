import type { RequestListener } from 'node:http'
import { type HttpServer, startHttpServer } from './adapters/http/httpServer.ts'
import type { Config } from './config.ts'
import { StartError } from './startError.ts'

/** @throws StartError with one sentence that says what to do */
export function listenHttp(
  { http }: Pick<Config, 'http'>,
  answer: (port: number) => RequestListener,
): Promise<HttpServer> {
  return startHttpServer({ ...http, answer }).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(httpSentence(http, cause), { cause })
  })
}

function httpSentence(http: Config['http'], { code, message }: NodeJS.ErrnoException): string {
  const advice = 'set HTTP_PORT to a free port (0 picks one)'
  return code === 'EADDRINUSE'
    ? `HTTP port ${http.port} on ${http.host} is taken by another program: stop that one, or ${advice}.`
    : `HTTP port ${http.port} on ${http.host} can't be opened (${code ?? message}): ${advice}, or change HTTP_HOST.`
}

export const localUrl = (host: string, port: number): string => `http://${hostIn(host)}:${port}`

/** How a host is written in a URL; one that means every address is reached here by the local one. */
export function hostIn(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
