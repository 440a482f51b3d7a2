// The InfluxDBs that benchmarks write to, each a database of its own for as long as they run, and what a bare client
// can write to it.
import { randomBytes } from 'node:crypto'
import { reading } from './publisher.mjs'
import { influx1, influx2 } from './rooms.mjs'

/** What the bare client does: so many lines a write, so many writes under way, each awaited. */
const linesPerWrite = 1000
const writesUnderWay = 4
const bareLines = 400_000

const name = `bench_${randomBytes(4).toString('hex')}`

/** Those that TEST_INFLUX1_URL and TEST_INFLUX2_URL name; says which are skipped. */
export async function influxPlaces() {
  for (const [what, variable] of [
    ['InfluxDB 1.x', 'TEST_INFLUX1_URL'],
    ['InfluxDB 2.x', 'TEST_INFLUX2_URL'],
  ]) {
    if (!process.env[variable]) process.stdout.write(`skipped: ${what}, set ${variable}\n`)
  }
  return [await influx1(name), await influx2(name)].filter(Boolean)
}

/** Lines per second of bare awaited writes: the points that Cordline makes of these readings, of so many devices. */
export async function bareWrites({ writeApi }, devices) {
  const batches = Array.from({ length: bareLines / linesPerWrite }, () =>
    Array.from({ length: linesPerWrite }, (_, nth) => lineOf(reading(), nth % devices)),
  )
  const since = performance.now()
  const lane = async () => {
    const api = writeApi()
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      api.writeRecords(batch)
      await api.flush()
    }
    await api.close()
  }
  await Promise.all(Array.from({ length: writesUnderWay }, lane))
  return (bareLines / (performance.now() - since)) * 1000
}

function lineOf({ ts, power, ...channels }, device) {
  const fields = Object.entries(channels).map(([channel, value]) => `${channel}=${value}`)
  return `bare,device=bench-${device} received=${ts + 100}i,delay=100i,${fields.join(',')},power=${power} ${ts}`
}
