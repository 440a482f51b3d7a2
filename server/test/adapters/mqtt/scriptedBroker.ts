import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { generate, type IConnectPacket, type Packet, parser } from 'mqtt-packet'

/** One connection to a broker that does what a test says, over a real socket. */
export interface Guest {
  readonly connect: IConnectPacket
  send(packet: Packet): void
  hangUp(): void
}

export interface ScriptedBroker {
  readonly url: string
  /** Every CONNECT that came, in order. */
  readonly connects: readonly IConnectPacket[]
  stop(): Promise<void>
}

export interface Script {
  /** The answer to a CONNECT. */
  readonly onConnect: (guest: Guest) => void
  readonly onPacket?: (guest: Guest, packet: Packet) => void
}

/** For what no real broker does on demand: refuse a version, hang up, grant too little. */
export async function scriptedBroker({ onConnect, onPacket }: Script): Promise<ScriptedBroker> {
  const connects: IConnectPacket[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const parsing = parser()
    let guest: Guest | undefined
    parsing.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect') {
        connects.push(packet)
        const protocolVersion = packet.protocolVersion ?? 4
        guest = {
          connect: packet,
          send: (it) => socket.write(generate(it, { protocolVersion })),
          hangUp: () => socket.destroy(),
        }
        onConnect(guest)
      } else if (guest) onPacket?.(guest, packet)
    })
    socket.on('data', (chunk) => parsing.parse(chunk))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    stop: async () => {
      for (const it of sockets) it.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Grants what is asked for, with that QoS or reason code for each filter. */
export function grant(guest: Guest, packet: Packet, code: number | ((filter: string) => number) = 1): void {
  if (packet.cmd === 'subscribe') {
    const granted = packet.subscriptions.map(({ topic }) => (typeof code === 'number' ? code : code(topic)))
    guest.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted, reasonCode: 0 })
  }
  if (packet.cmd === 'unsubscribe') {
    const granted = packet.unsubscriptions.map(() => 0)
    guest.send({ cmd: 'unsuback', messageId: packet.messageId ?? 0, reasonCode: 0, granted })
  }
}

export const letIn = (guest: Guest, sessionPresent = false): void =>
  guest.send({ cmd: 'connack', sessionPresent, returnCode: 0, reasonCode: 0 })
