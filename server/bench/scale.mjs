// One, two and four ingest processes on one Mosquitto: from the first message of a fleet that publishes as fast as it can
// until its last reading is in InfluxDB. TEST_MONGO_URL and TEST_INFLUX1_URL or TEST_INFLUX2_URL name the stores.
import { randomBytes } from 'node:crypto'
import { connectAsync } from 'mqtt'
import { addDevices, median, report, rounded, signIn, sleep, startIngest, startServer } from './kit.mjs'
import { startMosquitto } from './mosquitto.mjs'
import { array, arrayLength, close, connectAll, publish, single } from './publisher.mjs'
import { influx1, influx2 } from './rooms.mjs'

const counts = [1, 2, 4]
const runs = 3
const lookEveryMs = 50
const maxMs = 120_000
/** Messages of each device that each process gets before it is measured, about. */
const seenTimes = 2
const loads = [
  { what: 'singles', payload: single, messages: 8000, length: 1 },
  { what: 'arrays of 100', payload: array, messages: 500, length: arrayLength },
]

const { TEST_MONGO_URL } = process.env
const name = `bench_${randomBytes(4).toString('hex')}`
const broker = TEST_MONGO_URL ? await startMosquitto() : undefined
const stores = broker ? [await influx1(name), await influx2(name)].filter(Boolean) : []
if (stores.length === 0) process.stdout.write('skipped: set TEST_MONGO_URL, and TEST_INFLUX1_URL or TEST_INFLUX2_URL\n')

for (const store of stores) {
  report(`ingest processes: readings per second from the fleet into the store, median of ${runs}`, await rowsOf(store))
}
for (const store of stores) await store.end()
broker?.stop()

async function rowsOf(store) {
  const mongo = new URL(TEST_MONGO_URL)
  mongo.pathname = `/${name}_${stores.indexOf(store)}`
  const places = { MONGO_URL: mongo.href, ...store.environment }
  // It has a broker of its own: only the processes that are measured take in readings.
  const server = await startServer(places)
  const devices = await addDevices(await signIn(server), 50)
  const measured = new Map()
  for (let run = 0; run < runs; run += 1) {
    for (const count of counts) {
      for (const load of loads) {
        const key = `${load.what}, ${count}`
        const rate = await takeIn({ store, places, devices, count, load, group: `run${run}` })
        measured.set(key, [...(measured.get(key) ?? []), rate])
      }
    }
  }
  await server.stop()
  return loads.flatMap(({ what }) =>
    counts.map((count) => ({
      what: `${store.what}: ${what}, ${count} processes`,
      'readings/s': rounded(median(measured.get(`${what}, ${count}`))),
      'ratio to one': rounded(
        median(measured.get(`${what}, ${count}`).map((it, run) => it / measured.get(`${what}, 1`)[run])),
        2,
      ),
    })),
  )
}

/** Readings per second of `count` processes that share what waits for them. */
async function takeIn({ store, places, devices, count, load, group }) {
  const own = `${group}-${count}-${load.length}`
  const processes = await Promise.all(
    Array.from({ length: count }, (_, nth) =>
      startIngest({ ...places, MQTT_URL: broker.url, MQTT_GROUP: own, MQTT_CLIENT_ID: `${own}-${nth}` }),
    ),
  )
  const fleet = await connectAll(broker.url, devices)
  const publishAll = async (messages, payload, length) => {
    const wanted = (await store.count()) + messages * length
    await publish(fleet, messages, payload)
    for (const deadline = Date.now() + maxMs; (await store.count()) < wanted; await sleep(lookEveryMs)) {
      if (Date.now() > deadline) throw new Error(`${await store.count()} of ${wanted} readings came in time`)
    }
  }
  // Each process asks once for what it has not seen of a device: a fleet is seen once, not again each second.
  await publishAll(seenTimes * devices.length * count, single, 1)
  const since = performance.now()
  await publishAll(load.messages, load.payload, load.length)
  const rate = ((load.messages * load.length) / (performance.now() - since)) * 1000
  await close(fleet)
  await Promise.all(processes.map((it) => it.stop()))
  await endSessions(
    broker.url,
    Array.from({ length: count }, (_, nth) => `${own}-${nth}`),
  )
  return rate
}

/** Ends sessions: what is shared next goes to the processes of the next run alone. */
async function endSessions(url, clientIds) {
  for (const clientId of clientIds)
    await (await connectAsync(url, { clientId, clean: true, protocolVersion: 5 })).endAsync()
}
