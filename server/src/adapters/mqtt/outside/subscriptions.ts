import { deviceChannels, topicRoot } from '@cordline/contract/wire/mqtt'
import type { IConnackPacket, ISubscriptionGrant, MqttClient } from 'mqtt'
import { Outage } from '../../../ports/outage.ts'
import { brokerPart } from './connectionEnd.ts'
import type { MqttVersion } from './openConnection.ts'

export interface Subscriber {
  readonly client: MqttClient
  readonly version: MqttVersion
  readonly connack: IConnackPacket
  /** Servers of one group share the messages; without one each server gets all of them. */
  readonly group?: string | undefined
  /** What other people's devices publish on. */
  readonly foreignTopics?: readonly string[] | undefined
}

/** The group that is ended where none is named any more. */
const usualGroup = 'cordline'

const ours = deviceChannels.map((channel) => `${topicRoot}/+/${channel}`)
const sharedBy = (group: string, filters: readonly string[]): string[] =>
  filters.map((filter) => `$share/${group}/${filter}`)
/** What a broker without shared subscriptions answers, even where it did not say so before. */
const sharedNotSupported = 0x9e

/**
 * Subscribes in the form that the broker has, then ends the other form, which an older session may still hold: in that
 * order, since what comes in between would be lost rather than told twice.
 * @throws Outage where the broker does not grant QoS 1, or is gone
 */
export async function subscribe(subscriber: Subscriber): Promise<'shared' | 'plain'> {
  const { client, version, connack, group, foreignTopics = [] } = subscriber
  const plain = [...ours, ...foreignTopics]
  const shared = sharedBy(group ?? usualGroup, plain)
  const has = connack.properties?.sharedSubscriptionAvailable !== false
  const mayShare = group !== undefined && version === 5 && has
  // A shared subscription is not told what is retained: in a new session the plain one asks for that first.
  if (!mayShare || !connack.sessionPresent) await take(subscriber, plain)
  if (mayShare && (await canTake(subscriber, shared))) {
    await leave(client, plain)
    return 'shared'
  }
  if (mayShare && connack.sessionPresent) await take(subscriber, plain)
  if (connack.sessionPresent) await leave(client, shared)
  return 'plain'
}

type Leaving = Pick<Subscriber, 'client' | 'group' | 'foreignTopics'>

/** Takes no new share: what the session holds still comes. @throws Outage */
export async function leaveGroup({ client, group = usualGroup, foreignTopics = [] }: Leaving): Promise<void> {
  await leave(client, sharedBy(group, [...ours, ...foreignTopics]))
}

/** A topic that is good to have, with QoS 0. */
export const mayHear = (client: MqttClient, topic: string): Promise<boolean> =>
  client.subscribeAsync(topic, { qos: 0 }).then(
    (granted) => granted.every(({ qos }) => qos === 0),
    () => false,
  )

/** False where the broker does not have shared subscriptions. */
async function canTake(subscriber: Subscriber, filters: string[]): Promise<boolean> {
  try {
    await take(subscriber, filters)
    return true
  } catch (error) {
    if (error instanceof Outage && error.cause instanceof Refused && error.cause.code === sharedNotSupported)
      return false
    throw error
  }
}

class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: number

  constructor(code: number, cause: Error) {
    super(cause.message, { cause })
    this.code = code
  }
}

function take({ client, version }: Subscriber, filters: string[]): Promise<void> {
  // Retained messages for a subscription that is new, and not for a shared one, where brokers differ. Those that come
  // live are still said to be retained.
  const rh = filters.some((it) => it.startsWith('$share/')) ? 2 : 1
  const options = version === 5 ? { qos: 1 as const, rh, rap: true } : { qos: 1 as const }
  return new Promise((resolve, reject) => {
    client.subscribe(filters, options, (error, granted) => {
      const outage = error ? refusedBy(error, filters) : tooLow(granted ?? [], filters)
      if (outage) reject(outage)
      else resolve()
    })
  })
}

const notGranted = 'it does not let us subscribe with QoS 1 to'

function refusedBy(error: Error, filters: readonly string[]): Outage {
  const code = codeIn(error)
  if (code === undefined) return new Outage(brokerPart, { cause: error, reason: 'it went before we had subscribed' })
  const cause = new Refused(code, error)
  return new Outage(brokerPart, { cause, isRefusal: true, reason: `${notGranted} ${filters.join(', ')}` })
}

/** mqtt.js puts the answer itself beside the sentence. */
function codeIn(error: object): number | undefined {
  if (!('packet' in error) || typeof error.packet !== 'object' || error.packet === null) return undefined
  const { granted } = error.packet as { readonly granted?: readonly number[] }
  return granted?.find((code) => code >= 0x80)
}

function tooLow(granted: readonly ISubscriptionGrant[], filters: readonly string[]): Outage | undefined {
  if (granted.length === filters.length && granted.every(({ qos }) => qos === 1)) return undefined
  return new Outage(brokerPart, { isRefusal: true, reason: `${notGranted} ${filters.join(', ')}` })
}

function leave(client: MqttClient, filters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.unsubscribe(filters, (error) => {
      if (error) reject(new Outage(brokerPart, { cause: error, reason: 'it went before we had subscribed' }))
      else resolve()
    })
  })
}
