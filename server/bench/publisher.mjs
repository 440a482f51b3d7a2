// A fleet that publishes with QoS 1 and counts what is acknowledged: the same load for every benchmark of ingest.
import { connectAsync } from 'mqtt'

const singles = 40_000
export const arrays = 3000
export const arrayLength = 100
/** Messages that each publisher has under way. */
const inFlight = 100

let clock = Date.now() - 300 * 86_400_000
export const reading = () => {
  clock += 1000
  return {
    ts: clock,
    temp: -19.3,
    supply: -20.5,
    return: -18.2,
    setpoint: -20,
    rh: 61.5,
    lat: 3.0012,
    lon: 101.3921,
    power: true,
  }
}
export const single = () => JSON.stringify(reading())
export const array = () => JSON.stringify(Array.from({ length: arrayLength }, reading))

/** Publishes `count` messages shared out among the clients; answers acknowledged messages per second. */
export async function publish(connections, count, payloadOf) {
  const payloads = Array.from({ length: count }, payloadOf)
  const since = performance.now()
  let next = 0
  const lane = async ({ client, topic }) => {
    while (next < payloads.length) {
      const payload = payloads[next]
      next += 1
      await client.publishAsync(topic, payload, { qos: 1 })
    }
  }
  const lanes = Math.max(1, Math.floor(inFlight / connections.length) || 1)
  await Promise.all(connections.flatMap((it) => Array.from({ length: lanes }, () => lane(it))))
  return (count / (performance.now() - since)) * 1000
}

export async function connectAll(url, devices) {
  return Promise.all(
    devices.map(async ({ id, username, password }) => ({
      client: await connectAsync(url, { username, password, clientId: id, reconnectPeriod: 0 }),
      topic: `cordline/v1/${id}/readings`,
    })),
  )
}

export const close = (connections) => Promise.all(connections.map(({ client }) => client.endAsync()))

/** Acknowledged readings per second of four loads, one after the other. */
export async function measure(url, devices) {
  const one = await connectAll(url, devices.slice(0, 1))
  const figures = {
    singleOne: await publish(one, singles, single),
    arraysOne: (await publish(one, arrays, array)) * arrayLength,
  }
  await close(one)
  const fifty = await connectAll(url, devices)
  figures.singleFifty = await publish(fifty, singles, single)
  figures.arraysFifty = (await publish(fifty, arrays, array)) * arrayLength
  await close(fifty)
  return figures
}
