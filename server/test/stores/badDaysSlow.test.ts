import { setTimeout as after } from 'node:timers/promises'
import { batchBody, makeDevice, makeOrchard, makeShipment } from '../api/bodies.ts'
import { type Loaded, startLoaded } from './awayFor.ts'
import { missing, type PlaceName } from './badPlaces.ts'
import { changesIn, offendersIn, toldLines } from './logLines.ts'
import { missingOf } from './publishers.ts'

jest.setTimeout(120_000)

const callMs = 200
/** Calls that wait for one another, at most: a person still takes it for the same page. */
const maxInARow = 25
const containers = 10

let loaded: Loaded | undefined
afterEach(async () => {
  await loaded?.remove()
  loaded = undefined
})

const names: readonly PlaceName[] = ['MongoDB', 'InfluxDB 2']
const lack = missing(names)
if (lack) it.skip(lack, () => {})
else it('shows a week of ten containers, registers a batch and loses no reading where each call takes 200 ms', slow)

async function slow(): Promise<void> {
  loaded = await startLoaded(names)
  const { cordline, publishers } = loaded
  const [grower, exporter] = [cordline.as('grower'), cordline.as('exporter')]
  const orchard = await makeOrchard(grower)
  for (let n = 0; n < containers; n++) {
    const [shipment, device] = [await makeShipment(exporter), await makeDevice(exporter)]
    const body = { deviceId: device.id, from: '2026-07-04T00:00:00Z' }
    await exporter.make('post', `/shipments/${shipment.id}/devices`, body)
  }

  const influx = loaded.place('InfluxDB').proxy
  for (const { proxy } of loaded.places) await proxy.become({ delayMs: callMs })
  await after(2000)
  const [askedBefore, takenBefore] = [influx.asked(), publishers.acknowledged.length]
  const week = await timed(() => exporter.get('/weeks/2026-W27'))
  const batch = await timed(() => grower.post('/batches', batchBody(orchard.id)))
  await after(2000)
  const [asked, taken] = [influx.asked() - askedBefore, publishers.acknowledged.length - takenBefore]
  console.info(
    `200 ms a call: week ${week.ms} ms, batch ${batch.ms} ms; ${taken} readings taken, InfluxDB asked ${asked} times`,
  )
  expect([week.answer.status, batch.answer.status]).toEqual([200, 201])
  expect(week.answer.body).toMatchObject({ shipments: Array.from({ length: containers }, () => expect.anything()) })
  for (const { ms } of [week, batch]) expect(ms).toBeLessThan(maxInARow * callMs)
  // One at a time would be five a second.
  expect(taken / asked).toBeGreaterThan(5)

  for (const { proxy } of loaded.places) await proxy.become('pass')
  await publishers.finish()
  await cordline.stop()
  const stored = await loaded.read()
  expect(missingOf(publishers.acknowledged, stored)).toEqual([])
  expect(stored).toHaveLength(publishers.sent())
  const lines = toldLines(cordline.logged())
  expect([changesIn(lines), offendersIn(lines)]).toEqual([[], []])
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  const since = performance.now()
  return { answer: await work(), ms: Math.round(performance.now() - since) }
}
