import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net'

/** What an HTTP server answers in the place of the real one, with an empty body. */
export interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * `hang`: connections stand and new ones are taken, and not a byte moves until it is over, as with SIGSTOP. `cut`: the
 * half of each answer, then the end of the connection. `delayMs`: what is asked arrives so much later.
 */
export type Fault = 'pass' | 'refuse' | 'hang' | 'cut' | { readonly delayMs: number } | Answered

export interface FaultProxy {
  readonly port: number
  /** How often it answered in the server's place, each in ms since the epoch. */
  readonly answeredAt: readonly number[]
  /** Chunks that were sent to the server: about one for each thing that it was asked. */
  readonly asked: () => number
  become(fault: Fault): Promise<void>
  close(): Promise<void>
}

/** Stands before a real server of this machine. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  const answeredAt: number[] = []
  let now: Fault = 'pass'
  let asked = 0
  const world: PairWorld = {
    target,
    fault: () => now,
    onAsked: () => asked++,
    onAnswered: () => answeredAt.push(Date.now()),
  }
  const server = createServer((client) => {
    const pair = openPair(client, world)
    pairs.add(pair)
    client.once('close', () => pairs.delete(pair))
  })
  const hangUp = (): void => {
    for (const it of pairs) it.end()
  }
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    answeredAt,
    asked: () => asked,
    become: async (fault) => {
      const before = now
      now = fault
      if (fault === 'refuse') {
        const closed = before === 'refuse' ? undefined : once(server, 'close')
        if (closed) server.close()
        hangUp()
        await closed
        return
      }
      if (before === 'refuse') await listen(server, port)
      for (const it of pairs) it.heed()
    },
    close: async () => {
      hangUp()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

interface PairWorld {
  readonly target: number
  readonly fault: () => Fault
  readonly onAsked: () => void
  readonly onAnswered: () => void
}

/** A client's connection and ours to the server for it. */
interface Pair {
  /** The fault is another one now. */
  heed(): void
  end(): void
}

function openPair(client: Socket, { target, fault, onAsked, onAnswered }: PairWorld): Pair {
  const upstream = dial(target, '127.0.0.1')
  const end = (): void => {
    client.destroy()
    upstream.destroy()
  }
  for (const it of [client, upstream]) it.on('error', end).on('close', end)
  const heed = (): void => {
    for (const it of [client, upstream]) {
      if (fault() === 'hang') it.pause()
      else it.resume()
    }
  }
  client.on('data', (bytes) => {
    const now = fault()
    onAsked()
    if (isAnswered(now)) {
      onAnswered()
      client.end(answerOf(now))
    } else if (isDelay(now)) setTimeout(() => upstream.writable && upstream.write(bytes), now.delayMs)
    else upstream.write(bytes)
  })
  upstream.on('data', (bytes) => {
    if (fault() !== 'cut') return void (client.writable && client.write(bytes))
    client.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), end)
  })
  heed()
  return { heed, end }
}

const isAnswered = (fault: Fault): fault is Answered => typeof fault === 'object' && 'status' in fault
const isDelay = (fault: Fault): fault is { readonly delayMs: number } => typeof fault === 'object' && 'delayMs' in fault

const answerOf = ({ status, headers = {} }: Answered): string =>
  [
    `HTTP/1.1 ${status} Told`,
    ...Object.entries({ ...headers, 'content-length': '0', connection: 'close' }).map((it) => it.join(': ')),
    '\r\n',
  ].join('\r\n')
