import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { topicOf } from '@cordline/contract/wire/mqtt'
import type { IClientOptions, MqttClient } from 'mqtt'
import { closing, type Registered } from './fleet.ts'
import { type Attempt, rightsTable, sentenceOf } from './rightsTable.ts'

/** A broker with two devices, and ears on everything that gets through. */
export interface Site {
  readonly own: Registered
  readonly other: Registered
  readonly ears: Ears
  connect(who: Registered, options: IClientOptions): Promise<MqttClient>
  /** Publishes as the server does; resolves when it is with all who may hear it. */
  tellConfig(who: Registered): Promise<void>
  /** Publishes the nod as the status of the other device, over a connection that it had before. */
  nod(): Promise<unknown>
}

/** What comes after an attempt: a status that says so. */
export const nod = '{"online":true,"fw":"nod"}'
const theNod = 'the nod'

/** The topics that something was heard on, but for the nod. */
export class Ears {
  readonly #heard = new EventEmitter()
  topics: readonly string[] = []

  hear(topic: string, payload = ''): void {
    this.topics = [...this.topics, payload.includes('nod') ? theNod : topic]
    this.#heard.emit('topic')
  }

  async until(topic: string): Promise<void> {
    while (!this.topics.includes(topic)) await once(this.#heard, 'topic')
  }
}

/** The whole table, for each protocol, on one site. */
export function tryEveryRight(openSite: () => Site): void {
  describe.each([4, 5] as const)('a device with MQTT %i', (protocolVersion) => {
    it.each(rightsTable.map((it) => [sentenceOf(it), it] as const))('%s', async (_, attempt) => {
      const site = openSite()
      const named = { ...attempt, topic: nameIn(site, attempt.topic) }
      await tries[attempt.does](site, named, { protocolVersion, clientId: `own-${randomUUID()}` })
    })
  })
}

const nameIn = ({ own, other }: Site, topic: string): string =>
  topic.replace('{own}', own.device.id).replace('{other}', other.device.id)

/** What the server would take as a reading or as a status. */
const payloadFor = (topic: string): string =>
  topic.endsWith('status') ? '{"online":false}' : JSON.stringify({ ts: Date.parse('2026-07-04T12:00:00Z'), temp: 1 })

type Try = (site: Site, attempt: Attempt, options: IClientOptions) => Promise<void>

const tries: Record<Attempt['does'], Try> = {
  async publish(site, attempt, options) {
    const client = await connectQuietly(site, options)
    const retain = attempt.does === 'publish' && attempt.retain === true
    const settled = client.publishAsync(attempt.topic, payloadFor(attempt.topic), { qos: 1, retain }).catch(() => {})
    await Promise.race([settled, closing(client)])
    await client.endAsync(true)
    await expectHeard(site, attempt)
  },

  async subscribe(site, attempt, options) {
    const client = await connectQuietly(site, options)
    const heard: string[] = []
    client.on('message', (topic) => heard.push(topic))
    await client.subscribeAsync(attempt.topic, { qos: 1 }).catch(() => {})
    const told = attempt.does === 'subscribe' ? nameIn(site, attempt.told) : ''
    await site.tellConfig(told.includes(site.own.device.id) ? site.own : site.other)
    // What was meant for it is with it before this is acknowledged.
    await client.publishAsync(topicOf(site.own.device.id, 'status'), '{"online":true}', { qos: 1 })
    await client.endAsync()
    expect(heard.some((topic) => topic.startsWith(told))).toBe(attempt.through)
  },

  async 'leave a will'(site, attempt, options) {
    const will = {
      topic: attempt.topic,
      payload: Buffer.from(payloadFor(attempt.topic)),
      qos: 1 as const,
      retain: true,
    }
    const client = await connectQuietly(site, { ...options, will }).catch(() => undefined)
    // Lost, not left: only then a will counts.
    client?.stream.destroy()
    await expectHeard(site, attempt)
  },
}

async function connectQuietly(site: Site, options: IClientOptions): Promise<MqttClient> {
  const client = await site.connect(site.own, options)
  return client.on('error', () => {})
}

/** What may get through is waited for; of what may not nothing was heard before what came after it. */
async function expectHeard(site: Site, { topic, through }: Attempt): Promise<void> {
  if (through) {
    await site.ears.until(topic)
    return
  }
  await site.nod()
  await site.ears.until(theNod)
  expect(site.ears.topics).not.toContain(topic)
}
