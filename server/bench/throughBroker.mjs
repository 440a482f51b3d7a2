// Readings through a broker that is there already: from the first publish until the last one is durable (or, for the
// bare subscriber that is its peer, heard).
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { connectAsync } from 'mqtt'
import { inRoot } from './kit.mjs'
import { reading } from './publisher.mjs'

/** Six seconds: the first, in which both sides are still being compiled, counts little. */
const count = 150_000
const senders = 50
const inFlight = 200
/** How long the last may take after the first before the benchmark gives up. */
const maxMs = 120_000

/** Topics of the peer's own: Cordline must not hear what is meant for it. */
const bareRoot = 'bare/v1'
const topicOf = (id, channel, root = 'cordline/v1') => `${root}/${id}/${channel}`

/** Messages per second until `heard` resolves. */
async function publishAll({ url, root }, payloads, heard) {
  const client = await connectAsync(url, { clientId: `publisher-${randomUUID()}`, reconnectPeriod: 0 })
  const since = performance.now()
  let next = 0
  const lane = async () => {
    while (next < payloads.length) {
      const { id, text } = payloads[next]
      next += 1
      await client.publishAsync(topicOf(id, 'readings', root), text, { qos: 1 })
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  await heard
  const rate = (count / (performance.now() - since)) * 1000
  await client.endAsync()
  return rate
}

function payloadsOf(devices, boot) {
  return Array.from({ length: count }, (_, nth) => {
    const { id } = devices[nth % senders]
    return { id, text: JSON.stringify({ ...reading(), boot, seq: Math.floor(nth / senders) }) }
  })
}

const inTime = (work, what) =>
  Promise.race([
    work,
    new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error(`${what} did not hear all within ${maxMs} ms`)), maxMs).unref()
    }),
  ])

export async function bareSubscriber(url, devices) {
  const child = fork(inRoot('server/bench/bareSubscriber.mjs'), [
    url,
    topicOf('+', 'readings', bareRoot),
    String(count),
  ])
  await new Promise((resolve) => child.once('message', resolve))
  const all = new Promise((resolve) => child.once('message', resolve))
  const rate = await publishAll(
    { url, root: bareRoot },
    payloadsOf(devices, 'bare'),
    inTime(all, 'the bare subscriber'),
  )
  child.kill('SIGTERM')
  return rate
}

/** Durable is what Cordline says on each device's `ack` topic; it says so a moment after, which counts against it. */
export async function cordline(url, devices) {
  const boot = randomUUID().slice(0, 8)
  const last = Math.floor(count / senders) - 1
  const open = new Set(devices.slice(0, senders).map(({ id }) => id))
  const listener = await connectAsync(url, { clientId: `listener-${boot}`, reconnectPeriod: 0 })
  const all = new Promise((resolve) => {
    listener.on('message', (topic, payload) => {
      const ack = JSON.parse(payload.toString())
      if (ack.boot === boot && ack.seq >= last) open.delete(topic.split('/')[2])
      if (open.size === 0) resolve()
    })
  })
  await listener.subscribeAsync(topicOf('+', 'ack'), { qos: 1 })
  const rate = await publishAll({ url }, payloadsOf(devices, boot), inTime(all, 'Cordline'))
  await listener.endAsync()
  return rate
}
