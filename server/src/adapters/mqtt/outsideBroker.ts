import { setTimeout as after } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { topicOf } from '@cordline/contract/wire/mqtt'
import type { Formats } from '../../domain/ingest/foreign/readFormats.ts'
import { uncounted } from '../../ports/counts.ts'
import type { Announce } from '../../ports/live.ts'
import { type HeedPart, watchPart } from '../../ports/partWatch.ts'
import type { Door, DoorLog, DoorPorts } from './door.ts'
import { openFairTurns } from './fairTurns.ts'
import { openGathering } from './gathering.ts'
import type { Announcements } from './outside/announcements.ts'
import { type BrokerFiles, readBrokerFiles } from './outside/brokerFiles.ts'
import { brokerPart } from './outside/connectionEnd.ts'
import { openForeignTopics } from './outside/foreignTopics.ts'
import { openIntake } from './outside/intake.ts'
import { type Link, openLink } from './outside/link.ts'
import { type OnUntold, openOutbox } from './outside/outbox.ts'
import { openRoom, type Room, restingShare } from './outside/room.ts'
import { packetTaker } from './outside/takePacket.ts'
import { limitReadings, type ReadingRate } from './readingRate.ts'
import { openReception, type Tell } from './reception.ts'
import { realTiming, type Timing } from './timing.ts'

export interface OutsideDoor extends BrokerFiles {
  readonly ports: DoorPorts
  readonly username?: string
  readonly password?: string
  /** Stable, so that the broker keeps for us what came while we were away; one server at a time may use it. */
  readonly clientId?: string
  /**
   * Servers of one group share the messages, where the broker can share them. Not for one server alone: Mosquitto 2.0
   * forgets shared subscriptions at its restart, and what comes until we are back reaches nobody.
   */
  readonly group?: string
  /** Leaves the group for good: takes no new share, but what waits for it. */
  readonly isLeaving?: boolean
  /** Hears what other processes of the group announce. */
  readonly hear?: Announce
  /** What this process announces to the others. */
  readonly announcements?: Announcements
  readonly log: DoorLog
  /** Those with topics are listened to as well. */
  readonly formats?: Formats
  /** How much each device may deliver. */
  readonly rate?: ReadingRate
  /** Told once when the broker is lost, and once when it is back. */
  readonly heed: HeedPart
  /** ms; for how long things took. */
  readonly now: () => number
  readonly timing?: Timing
  readonly room?: Room
}

/** In a group others store a device's numbers too, so each acknowledgement is a question to the store. */
const groupAckDelayMs = 2000

/** A broker sends at once what it holds for us: after so long without a message there is no more. */
const quietMs = 3000

/** Of the 3 s that a door has to stop: for readings under way, for what devices are told, for our goodbye. */
const maxSettleMs = 1500
const maxTellMs = 800
const maxGoodbyeMs = 400

export interface OpenedDoor extends Door, Pick<Link, 'subscribed'> {
  /** Resolves once nothing more waits for us; for whoever leaves the group. */
  readonly drained: () => Promise<void>
}

/**
 * The door on a broker that is there already. Who may publish where is that broker's to check. A message is
 * acknowledged to the broker only when its readings are durable, in the store or in the spool; where neither takes them
 * the broker keeps what comes, up to its own limits.
 * @throws BrokerFileUnusable where a file for TLS can't be read at the start
 */
export async function startOutsideDoor(door: OutsideDoor): Promise<OpenedDoor> {
  const { ports, log, clientId = 'cordline-ingest', timing = realTiming } = door
  await readBrokerFiles(door)
  const outbox = openOutbox(logUntold(log))
  const tell: Tell = (deviceId, channel, body) =>
    outbox.post({ topic: topicOf(deviceId, channel), payload: JSON.stringify(body), retain: channel === 'config' })
  const ackDelayMs = door.group === undefined ? undefined : groupAckDelayMs
  const reception = openReception(ports, { tell, log, ackDelayMs })
  const foreign = openForeignTopics({ ports, log, formats: door.formats ?? new Map() }, reception)
  const turns = openFairTurns(door.rate ?? limitReadings(), restingShare)
  let lastAt = door.now()
  const intake = openIntake({
    take: packetTaker({ reception, turns, foreign, hear: door.hear }),
    gathering: openGathering(reception, turns),
    clock: ports.clock,
    onArrival: () => {
      lastAt = door.now()
    },
    takeAway: (topic) => outbox.post({ topic, payload: '', retain: true }),
    onError: ({ topic }, err) => log.error({ topic, err }, 'not recorded, not acknowledged'),
    room: door.room ?? openRoom(),
    timing,
    counts: ports.counts ?? uncounted,
  })
  const watch = watchPart(brokerPart, door.heed, door.now)
  const hears = door.hear !== undefined
  const link = openLink({ ...door, hears, clientId, foreignTopics: foreign.filters, intake, outbox, watch, timing })
  const refresh = async (deviceId: DeviceId) => {
    const config = await reception.config(deviceId)
    if (config) tell(deviceId, 'config', config)
  }
  const tellLast = async () => {
    await reception.close()
    if (link.isConnected()) await outbox.drained()
  }
  return {
    check: async () => link.check(),
    subscribed: link.subscribed,
    drained: async () => {
      await link.subscribed
      do {
        await timing.wait(quietMs, AbortSignal.timeout(quietMs))
        await intake.settled()
      } while (door.now() - lastAt < quietMs)
    },
    refuse: reception.refuse,
    publishConfig: (deviceId, config) => tell(deviceId, 'config', config),
    heed({ kind, body }) {
      if (kind !== 'changed' || body.resource !== 'devices') return
      const device = body.id as DeviceId
      reception.forget(device)
      refresh(device).catch((error: unknown) => log.warn({ device, err: error }, 'config not published'))
    },
    bring: reception.bring,
    bringTogether: reception.bringTogether,
    async stop() {
      link.leave()
      await atMost(maxSettleMs, intake.settled())
      await atMost(maxTellMs, tellLast())
      outbox.close()
      await link.close(maxGoodbyeMs)
    },
  }
}

/** A broker that forbids us to publish says so for each message: one line for all of them. */
function logUntold(log: DoorLog): OnUntold {
  let before: string | undefined
  return ({ topic }, err) => {
    const level = err.message === before ? 'debug' : 'warn'
    before = err.message
    log[level]({ topic, err }, 'not told')
  }
}

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, after(ms, undefined, { ref: false })])
