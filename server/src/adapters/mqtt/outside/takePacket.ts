import { parseTopic } from '@cordline/contract/wire/mqtt'
import type { IPublishPacket } from 'mqtt'
import type { Announce } from '../../../ports/live.ts'
import { bytesOf } from '../bytesOf.ts'
import type { FairTurns } from '../fairTurns.ts'
import type { Arrived } from '../gathering.ts'
import { announcementsTopic } from '../mosquittoFiles.ts'
import type { Reception } from '../reception.ts'
import { statusTurns } from '../statusTurns.ts'
import { parseAnnouncements } from './announcements.ts'
import type { ForeignTopics } from './foreignTopics.ts'

/** Resolves when what the packet says is durable. Once nobody waits for it any more it may be left. @throws Outage */
export type TakePacket = (packet: IPublishPacket, leaving: AbortSignal) => Promise<void>

/** A message of readings of one of our devices; undefined for all others, and for one that is retained. */
export function readingsIn(packet: IPublishPacket, receivedAt: number): Arrived | undefined {
  if (packet.retain || packet.payload.length === 0) return undefined
  const parsed = parseTopic(packet.topic)
  if (parsed?.channel !== 'readings') return undefined
  return { deviceId: parsed.deviceId, payload: bytesOf(packet), receivedAt }
}

interface Takers {
  readonly reception: Reception
  readonly turns: FairTurns
  readonly foreign: ForeignTopics
  /** Is told what other processes announce. */
  readonly hear?: Announce | undefined
}

/** What a packet means to us; statuses of one device one after the other, since the last one counts. */
export function packetTaker({ reception, turns, foreign, hear = () => {} }: Takers): TakePacket {
  const inTurn = statusTurns()
  return async (packet, leaving) => {
    if (packet.topic === announcementsTopic) return parseAnnouncements(bytesOf(packet))?.forEach(hear)
    // An empty payload is how a retained message is taken away, by us or by whoever left it: no message.
    if (packet.payload.length === 0) return
    const parsed = parseTopic(packet.topic)
    if (!parsed) return await foreign.take(packet.topic, bytesOf(packet))
    const { deviceId } = parsed
    const payload = bytesOf(packet)
    if (parsed.channel === 'readings') {
      const arrival = { deviceId, bytes: payload.byteLength, leaving }
      const taken = await turns.take(arrival, () => reception.readings(deviceId, payload))
      if (taken === 'too-fast') await reception.setBack(deviceId, payload)
    }
    if (parsed.channel === 'status') {
      await inTurn(packet.topic, async () => void (await reception.status(deviceId, payload)))
    }
  }
}

/** A reading is news once. The broker can't forbid it, and would tell it again at each of our connections. */
export const isRetainedReading = ({ retain, topic, payload }: IPublishPacket): boolean =>
  retain && payload.length > 0 && parseTopic(topic)?.channel === 'readings'
