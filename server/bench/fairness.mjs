// Twenty devices send a reading a second each while one comes into port with its history: how fast that is, and how long
// the others wait for their acknowledgement meanwhile.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connectAsync } from 'mqtt'
import { influxPlaces } from './influxPlaces.mjs'
import { addDevices, inRoot, report, rounded, signIn, sleep, startServer } from './kit.mjs'
import { reading } from './publisher.mjs'

const live = 20
const everyMs = 1000
const calmMs = 5000
const twoWeeks = 14 * 24 * 60
const year = 365 * 24 * 60
/** One after the other: one alone is over before a second has passed. */
const uploads = 10
/** As an operator has it, and so that nothing but taking turns is between the two. */
const rates = { usual: '', none: '1000000' }

for (const place of [{ what: 'embedded', environment: {} }, ...(await influxPlaces())]) {
  const rows = [...(await measure(place, rates.none)), ...(await measure(place, rates.usual))]
  await place.end?.()
  report('one device uploads its history, 20 others are live: ms from publish to PUBACK', rows)
}

async function measure({ what, environment }, rate) {
  const server = await startServer({ ...environment, DEVICE_MAX_READINGS_PER_S: rate })
  // Names of its own for each server: what one uploaded is in the store that the next one has.
  const prefix = rate === rates.none ? 'free' : 'usual'
  const devices = await addDevices(await signIn(server), live + uploads + 1, prefix)
  const fleet = await startFleet(server.mqtt, devices.splice(0, live))
  await sleep(calmMs)
  const calm = row(`${what}: nobody uploads`, fleet.take())
  const perS = []
  for (const device of devices.splice(0, uploads)) perS.push(await upload(server.mqtt, device, twoWeeks))
  const ten = row(`${what}: ten times two weeks of minutes`, fleet.take(), perS.reduce((sum, it) => sum + it) / uploads)
  const [device] = devices
  const speed = await upload(server.mqtt, device, year)
  const rated = rate === rates.none ? 'no rate' : 'at its rate'
  const whole = row(`${what}: a year of minutes, ${rated}`, fleet.take(), speed)
  await fleet.stop()
  await server.stop()
  return rate === rates.none ? [calm, ten, whole] : [whole]
}

function row(what, waits, perS) {
  const sorted = waits.toSorted((one, other) => one - other)
  const part = (share) => rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN, 1)
  return { what, 'upload/s': perS && rounded(perS), live: sorted.length, p50: part(0.5), p99: part(0.99), max: part(1) }
}

async function upload(url, device, minutes) {
  const child = fork(inRoot('server/bench/upload.mjs'))
  child.send({ url, device, minutes })
  for (;;) {
    const [answer] = await once(child, 'message')
    if (answer.perS) return answer.perS
  }
}

/** Devices that send on time, whether the one before is acknowledged or not. */
async function startFleet(url, devices) {
  const waits = []
  const stops = []
  for (const { id: clientId, username, password } of devices) {
    const client = await connectAsync(url, { clientId, username, password, reconnectPeriod: 0 })
    const send = async () => {
      const since = performance.now()
      const payload = JSON.stringify({ ...reading(), ts: Date.now() })
      await client.publishAsync(`cordline/v1/${clientId}/readings`, payload, { qos: 1 })
      waits.push(performance.now() - since)
    }
    await sleep(everyMs / live)
    const timer = setInterval(() => void send(), everyMs)
    stops.push(async () => {
      clearInterval(timer)
      await client.endAsync()
    })
  }
  return {
    take: () => waits.splice(0),
    stop: () => Promise.all(stops.map((it) => it())),
  }
}
