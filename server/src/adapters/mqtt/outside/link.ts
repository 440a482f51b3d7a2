import { setTimeout as after } from 'node:timers/promises'
import type { IConnackPacket } from 'mqtt'
import { Outage } from '../../../ports/outage.ts'
import type { PartWatch } from '../../../ports/partWatch.ts'
import type { DoorLog } from '../door.ts'
import { announcementsTopic } from '../mosquittoFiles.ts'
import type { Timing } from '../timing.ts'
import type { Announcements } from './announcements.ts'
import { type BrokerFiles, readBrokerFiles } from './brokerFiles.ts'
import { brokerPart } from './connectionEnd.ts'
import type { Intake } from './intake.ts'
import { keepConnected } from './keepConnected.ts'
import { type Connection, type MqttVersion, openConnection } from './openConnection.ts'
import type { Outbox } from './outbox.ts'
import { leaveGroup, mayHear, subscribe } from './subscriptions.ts'

export interface LinkOrder extends BrokerFiles {
  readonly clientId: string
  readonly group?: string
  readonly foreignTopics: readonly string[]
  readonly username?: string
  readonly password?: string
  readonly intake: Intake
  readonly outbox: Outbox
  /** What is told to the server beside us. */
  readonly announcements?: Announcements | undefined
  /** Only what the session still holds is wanted, and its end. */
  readonly isLeaving?: boolean
  /** Whether other processes announce to us. */
  readonly hears: boolean
  readonly watch: PartWatch
  readonly log: DoorLog
  readonly now: () => number
  readonly timing: Timing
}

/** What we have with the broker: one connection after the other, with everything that goes over it. */
export interface Link {
  /** @throws Outage that says what is wrong */
  readonly check: () => void
  /** Resolves when the broker has agreed for the first time. */
  readonly subscribed: Promise<void>
  readonly isConnected: () => boolean
  /** From now on nothing more is taken or tried again. */
  readonly leave: () => void
  /** Says goodbye, which takes as long as that at most. */
  readonly close: (maxMs: number) => Promise<void>
}

export function openLink(order: LinkOrder): Link {
  const { intake, outbox, watch, log } = order
  const leaving = new AbortController()
  const goodbye = order.isLeaving ? { properties: { sessionExpiryInterval: 0 } } : {}
  const noteSession = watchSession(log)
  let isSubscribed = false
  let current: Connection | undefined
  let tellFirst = (): void => {}
  const subscribed = new Promise<void>((resolve) => {
    tellFirst = resolve
  })

  async function open(version: MqttVersion): Promise<Connection> {
    const tls = await readBrokerFiles(order)
    if (leaving.signal.aborted) throw new Outage(brokerPart)
    const connection = openConnection({ ...order, version, tls })
    const { client } = connection
    current = connection
    intake.takeFrom(connection, leaving.signal)
    client.once('connect', ({ properties }) => outbox.sendOver(client, properties?.receiveMaximum))
    client.once('connect', () => order.announcements?.sendOver(client))
    client.once('close', () => {
      isSubscribed = false
    })
    return connection
  }

  async function subscribeOver({ client, version }: Connection, connack: IConnackPacket): Promise<void> {
    const { group, foreignTopics } = order
    if (order.isLeaving) return await leaveGroup({ client, group, foreignTopics })
    const form = await subscribe({ client, version, connack, group, foreignTopics })
    if (order.hears && !(await mayHear(client, announcementsTopic))) {
      log.warn({ topic: announcementsTopic }, 'what other processes take in is not told live: the broker forbids it')
    }
    noteSession(connack)
    log.debug({ version, form, sessionPresent: connack.sessionPresent }, 'subscribed')
  }

  const onSubscribed = (): void => {
    isSubscribed = true
    tellFirst()
  }
  const ended = keepConnected({ ...order, open, subscribe: subscribeOver, onSubscribed }, leaving.signal)
  return {
    check: () => {
      if (!isSubscribed) throw watch.outage() ?? new Outage(brokerPart, { reason: 'not connected yet' })
    },
    subscribed,
    isConnected: () => current?.client.connected ?? false,
    leave: () => leaving.abort(),
    close: async (maxMs) => {
      leaving.abort()
      await Promise.race([current?.client.endAsync(false, goodbye), after(maxMs, undefined, { ref: false })])
      current?.client.stream.destroy()
      await ended
    },
  }
}

/** What was held for us is gone with the session: worth a line, since nobody else notices. */
function watchSession(log: DoorLog): (connack: IConnackPacket) => void {
  let hadOne = false
  return ({ sessionPresent }) => {
    if (hadOne && !sessionPresent) log.warn({}, 'the MQTT broker has lost our session, and what waited in it')
    hadOne = true
  }
}
