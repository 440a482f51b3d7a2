import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { Aedes, type AedesPublishPacket, type Client } from 'aedes'

export interface Received {
  readonly topic: string
  readonly payload: string
  readonly retain: boolean
}

/** A real MQTT broker on a port of its own, that tells what devices published. */
export class RealBroker {
  readonly #received: Received[] = []
  readonly #waiting = new Set<() => void>()
  readonly #sockets = new Set<Socket>()
  #broker: Aedes | undefined
  #server: Server | undefined
  #port = 0
  /** Who may sign in; everybody, where it is not set. */
  password: string | undefined

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const broker = await Aedes.createBroker()
    broker.on('publish', (packet, client) => this.#note(packet, client))
    broker.authenticate = (_client, _username, password, done) =>
      done(null, this.password === undefined || password?.toString() === this.password)
    const server = createServer((socket) => {
      this.#sockets.add(socket.once('close', () => this.#sockets.delete(socket)))
      broker.handle(socket)
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#broker = broker
    this.#server = server
  }

  /** Gone at once, as after a power cut; `start` brings it back on the same port. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
    await new Promise<void>((resolve) => (this.#broker ? this.#broker.close(() => resolve()) : resolve()))
  }

  on(channel: 'readings' | 'status'): readonly Received[] {
    return this.#received.filter((it) => it.topic.endsWith(`/${channel}`))
  }

  /** Every reading received so far, parsed as the server does. */
  readings(): readonly ReadingPayload[] {
    return this.on('readings').flatMap(({ payload }) => {
      const json: unknown = JSON.parse(payload)
      return Array.isArray(json) ? ReadingPayload.array().parse(json) : [ReadingPayload.parse(json)]
    })
  }

  /** Resolves as soon as what was received satisfies the question. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  #note(packet: AedesPublishPacket, client: Client | null): void {
    // Without a client it is the broker's own heartbeat, or a last will, which is told too.
    if (!client && !packet.topic.startsWith('cordline/')) return
    this.#received.push({ topic: packet.topic, payload: packet.payload.toString(), retain: packet.retain })
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }
}
