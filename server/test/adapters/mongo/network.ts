import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'
import { mongo } from 'mongoose'

/** What the network does to whoever talks to the server. */
export type Weather = 'fair' | 'cut' | 'refuse' | 'hang'

/** Sees each command on its way. What it gives is answered in the server's place; undefined lets it pass. */
export type OnCommand = (name: string, command: mongo.Document) => Promise<mongo.Document | undefined>

export interface Network {
  /** The address of the server as seen through it. */
  readonly url: string
  weather(weather: Weather): Promise<void>
  onCommand(heed: OnCommand | undefined): void
  close(): Promise<void>
}

/** A server's error as it would send it. */
export const refusal = (code: number, errmsg: string): mongo.Document => ({ ok: 0, code, errmsg })

/** Between the store and a real server: cuts, refuses, hangs, and answers what that server can't be brought to say. */
export async function startNetwork(target: string): Promise<Network> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let now: Weather = 'fair'
  let heed: OnCommand | undefined
  const server = createServer((client) => {
    if (now === 'cut') return void client.destroy()
    const upstream = dial(Number(port), hostname)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket) && other.destroy())
    }
    upstream.on('data', (bytes) => now === 'hang' || client.write(bytes))
    relay(client, async (message) => {
      if (now === 'hang') return
      const command = commandOf(message)
      const answer = command && heed ? await heed(Object.keys(command)[0] ?? '', command) : undefined
      if (answer) client.write(toReply(message, answer))
      else if (upstream.writable) upstream.write(message)
    })
  })
  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  const hangUp = (): void => {
    for (const it of sockets) it.destroy()
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  const url = new URL(target)
  url.port = String(own)
  return {
    url: url.href,
    onCommand: (it) => {
      heed = it
    },
    weather: async (weather) => {
      const wasRefusing = now === 'refuse'
      // Bytes that were held back are lost for good, so whoever waits for them has to dial again.
      if (weather !== 'hang') hangUp()
      now = weather
      if (weather === 'refuse') await new Promise((resolve) => server.close(resolve))
      else if (wasRefusing) await listen(own)
    },
    close: async () => {
      hangUp()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Each whole message, one after the other. */
function relay(socket: Socket, take: (message: Buffer) => Promise<void>): void {
  let rest = Buffer.alloc(0)
  let inTurn = Promise.resolve()
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const message = rest.subarray(0, rest.readInt32LE(0))
      rest = rest.subarray(message.length)
      inTurn = inTurn.then(() => take(message))
    }
  })
}

const opMsg = 2013
const headerBytes = 16
/** The header, four bytes of flags, and the kind of the section. */
const bodyAt = headerBytes + 5

/** The first section; the documents of an insert of many follow behind it. */
function commandOf(message: Buffer): mongo.Document | undefined {
  if (message.readInt32LE(12) !== opMsg) return undefined
  return mongo.BSON.deserialize(message.subarray(bodyAt, bodyAt + message.readInt32LE(bodyAt)))
}

function toReply(message: Buffer, answer: mongo.Document): Buffer {
  const body = mongo.BSON.serialize(answer)
  const reply = Buffer.alloc(bodyAt + body.length)
  reply.writeInt32LE(reply.length, 0)
  reply.writeInt32LE(message.readInt32LE(4), 8)
  reply.writeInt32LE(opMsg, 12)
  reply.set(body, bodyAt)
  return reply
}
