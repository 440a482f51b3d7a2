import { setMaxListeners } from 'node:events'
import type { IPublishPacket } from 'mqtt'
import type { Counts } from '../../../ports/counts.ts'
import { Outage } from '../../../ports/outage.ts'
import type { Clock } from '../../../ports/ports.ts'
import type { Gathering } from '../gathering.ts'
import type { Timing } from '../timing.ts'
import { retryUntilDurable } from '../untilDurable.ts'
import { brokerPart } from './connectionEnd.ts'
import { type Settle, takeDeliveries } from './deliveries.ts'
import type { Connection } from './openConnection.ts'
import type { Room } from './room.ts'
import { isRetainedReading, readingsIn, type TakePacket } from './takePacket.ts'

export interface IntakeOrder {
  readonly take: TakePacket
  readonly gathering: Gathering
  readonly clock: Clock
  /** Told of each message that comes. */
  readonly onArrival: () => void
  /** A retained reading was recorded: it is no news any more. */
  readonly takeAway: (topic: string) => void
  readonly onError: (packet: IPublishPacket, error: unknown) => void
  readonly room: Room
  readonly timing: Timing
  readonly counts: Counts
}

/** Where the messages of all connections go. */
export interface Intake {
  /** Until the connection ends, or the signal: from then on nothing is taken, tried again or acknowledged. */
  readonly takeFrom: (connection: Connection, leaving: AbortSignal) => void
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<unknown>
}

export function openIntake(order: IntakeOrder): Intake {
  const { take, gathering, clock, onArrival, takeAway, onError, room, timing, counts } = order
  const untilDurable = retryUntilDurable(timing, counts)
  const underWay = new Set<Promise<void>>()

  async function takeIn(packet: IPublishPacket, gone: AbortSignal): Promise<void> {
    if (gone.aborted) throw new Outage(brokerPart)
    const taken = untilDurable(() => take(packet, gone), gone)
    underWay.add(taken)
    await taken.finally(() => underWay.delete(taken))
    if (isRetainedReading(packet)) takeAway(packet.topic)
  }

  /** What can go with others does, and costs nothing of its own; each other message is taken by itself. */
  function takeOver(packet: IPublishPacket, gone: AbortSignal, settle: Settle): void {
    onArrival()
    const arrived = gone.aborted ? undefined : readingsIn(packet, clock.now())
    const tell = (isDurable: boolean): void => (isDurable ? settle('durable') : takeAlone(packet, gone, settle))
    if (!arrived || !gathering.take(arrived, tell)) takeAlone(packet, gone, settle)
  }

  function takeAlone(packet: IPublishPacket, gone: AbortSignal, settle: Settle): void {
    const failed = (error: unknown): void => {
      settle('failed')
      // The broker sends again what came over a connection that is gone: nothing to be told of.
      if (!gone.aborted) onError(packet, error)
    }
    takeIn(packet, gone).then(() => settle('durable'), failed)
  }

  return {
    takeFrom: ({ client }, leaving) => {
      const gone = new AbortController()
      // Each message under way may listen, so the room is the bound.
      setMaxListeners(0, gone.signal)
      const end = (): void => gone.abort()
      client.once('close', end)
      leaving.addEventListener('abort', end, { signal: gone.signal })
      takeDeliveries(client, { room, take: (packet, settle) => takeOver(packet, gone.signal, settle) })
    },
    settled: async () => {
      await gathering.settled()
      await Promise.allSettled(underWay)
    },
  }
}
