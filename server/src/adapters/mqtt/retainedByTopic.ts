import { Readable } from 'node:stream'
import type { Aedes, PublishPacket } from 'aedes'
import { topicsWithin } from './topicRights.ts'

/**
 * Keeps retained messages by their topic. The broker's own memory goes through all of them for each subscription, which
 * is a fleet's messages times a fleet's subscriptions when all come back at once; here nobody subscribes further than to
 * a device's own few topics. And it keeps the whole piece of the network that a message came in, of up to 64 KiB.
 */
export function keepRetainedByTopic(broker: Aedes): void {
  // It is there, and the types of the library do not say so.
  const { persistence } = broker as Aedes & { readonly persistence: object }
  const kept = new Map<string, PublishPacket>()
  Object.assign(persistence, {
    storeRetained: async (packet: PublishPacket): Promise<void> => {
      if (packet.payload.length === 0) kept.delete(packet.topic)
      else kept.set(packet.topic, { ...packet, payload: Buffer.from(packet.payload) })
    },
    createRetainedStreamCombi: (filters: readonly string[]): Readable =>
      Readable.from(filters.flatMap(topicsWithin).flatMap((topic) => kept.get(topic) ?? [])),
  })
}
