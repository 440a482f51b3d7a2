import { setTimeout as after } from 'node:timers/promises'
import { expectNothingLost, type Loaded, maxTestMs, startLoaded } from './awayFor.ts'
import { type BadPlace, missing, type PlaceName } from './badPlaces.ts'
import { missingOf } from './publishers.ts'
import { untilDrained } from './untilDrained.ts'

jest.setTimeout(maxTestMs)

/** The process ends itself after that, with a complaint. */
const maxStopMs = 4500

let loaded: Loaded | undefined
afterEach(async () => {
  await loaded?.remove()
  loaded = undefined
})

type Case = readonly [part: BadPlace['part'], fault: 'refuse' | 'hang', servers: readonly PlaceName[]]
const onOwnBroker: readonly Case[] = [
  ['MongoDB', 'refuse', ['MongoDB', 'InfluxDB 2']],
  ['MongoDB', 'hang', ['MongoDB', 'InfluxDB 1']],
  ['InfluxDB', 'refuse', ['InfluxDB 1']],
  ['InfluxDB', 'refuse', ['InfluxDB 2']],
  ['InfluxDB', 'hang', ['InfluxDB 1']],
  ['InfluxDB', 'hang', ['InfluxDB 2']],
]

describe.each(onOwnBroker)('%s is away, and does %s, while devices send (%p)', (part, fault, servers) => {
  const lack = missing(servers)
  if (lack) return void it.skip(lack, () => {})

  it('keeps whatever was acknowledged once, takes the rest afterwards, and tells it in two lines', async () => {
    loaded = await startLoaded(servers)
    await expectNothingLost(loaded, { part, fault })
  })
})

describe('without a spool', () => {
  const servers: readonly PlaceName[] = ['InfluxDB 1']
  const lack = missing(servers)
  if (lack) return void it.skip(lack, () => {})

  it('lets devices wait while InfluxDB is away, and loses nothing either', async () => {
    loaded = await startLoaded(servers, { SPOOL_MAX_MB: '0' })
    await expectNothingLost(loaded, { part: 'InfluxDB', fault: 'refuse', spool: 'no spool' })
  })
})

describe('at the end, while MongoDB and InfluxDB hang', () => {
  const servers: readonly PlaceName[] = ['MongoDB', 'InfluxDB 2']
  const lack = missing(servers)
  if (lack) return void it.skip(lack, () => {})

  it('stops before anybody loses patience, and loses nothing that was acknowledged', async () => {
    loaded = await startLoaded(servers)
    const { cordline, publishers, places } = loaded
    await after(1500)
    for (const { proxy } of places) await proxy.become('hang')
    await after(1500)
    const since = performance.now()
    await cordline.stop()
    expect(performance.now() - since).toBeLessThan(maxStopMs)
    publishers.end()
    for (const { proxy } of places) await proxy.become('pass')
    const again = await loaded.startAgain()
    await untilDrained(again)
    await again.stop()
    expect(publishers.acknowledged.length).toBeGreaterThan(0)
    expect(missingOf(publishers.acknowledged, await loaded.read())).toEqual([])
  })
})
