import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How long an answer that is under way may take to end when the server stops. */
const maxGoodbyeMs = 2000
/** A connection whose answer ends meanwhile would wait for another request. */
const lookForIdleMs = 50
/** Connections that wait to be accepted: a QR code shown in a live stream brings thousands in one second. Beyond these (or
 * the system's own bound, `somaxconn`) the system turns them away: they come a second later, or are cut off. */
export const maxUnaccepted = 4096

export interface HttpServer {
  readonly port: number
  /** Ends when the answers under way are out, or after 2 s. */
  readonly stop: () => Promise<void>
}

interface Listening {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Called with the real port before the first request is read. */
  readonly answer: (port: number) => RequestListener
}

/** @throws the error of `listen`, for instance with code EADDRINUSE */
export async function startHttpServer({ host, port, answer }: Listening): Promise<HttpServer> {
  const server = createServer()
  const open = await listen(server, host, port)
  server.on('request', answer(open))
  return { port: open, stop: () => stop(server) }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: maxUnaccepted }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), maxGoodbyeMs)
    const looking = setInterval(() => server.closeIdleConnections(), lookForIdleMs)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(looking)
      resolve()
    })
    server.closeIdleConnections()
  })
}
