import { randomInt, randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { openClients } from '../../../src/adapters/influx/influxClients.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { UnwritableReading } from '../../../src/ports/readingStore.ts'
import type { TelemetryStore } from '../../../src/ports/store.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A week that no other test and no earlier run writes to: a field has its type per week. */
const someWeek = (): number => Date.parse('2030-01-07T12:00:00Z') + randomInt(10_000) * 7 * dayMs

describeEachServer('%s', (_, place) => {
  let store: TelemetryStore
  const clients = openClients(place)
  beforeAll(async () => {
    store = openInflux({ place, heed: (change) => expect(change).toBeUndefined(), now: Date.now })
    await store.prepare()
  })
  afterAll(async () => {
    clients.close()
    await store.close()
  })
  const aReading = (takenAt: number) => ({
    deviceId: `d-${randomUUID().slice(0, 18)}` as DeviceId,
    takenAt,
    receivedAt: takenAt + 200,
  })

  it('refuses a reading of a time whose field is of another type, and keeps its neighbours', async () => {
    const week = someWeek()
    await clients.write(`readings,device=by-hand temp=4i ${week}000000`)
    const bare = aReading(week)
    const readings = Array.from({ length: 9 }, (_, n) => ({
      ...bare,
      takenAt: week + n * 1000,
      humidityPct: n,
      seq: n,
      boot: 'b',
    }))
    const [bad] = [4]
    const array = readings.map((it, n) => (n === bad ? { ...it, temperatureC: 4 } : it))
    const outcomes = await store.readings.record(array)
    expect(outcomes.map((it) => (it instanceof UnwritableReading ? 'refused' : it))).toEqual(
      readings.map((_, n) => (n === bad ? 'refused' : 'added')),
    )
    expect(String(outcomes[bad])).toContain('temp')
    const kept = array.filter((_, n) => n !== bad)
    expect(await store.readings.page({ deviceId: bare.deviceId, from: 0, to: week * 2, limit: 99 })).toStrictEqual(kept)
    expect(await store.readings.contiguousSeq(bare.deviceId, 'b')).toBe(bad - 1)
    expect(await store.readings.record(kept)).toEqual(kept.map(() => 'repeated'))
  })

  it('refuses all of a week whose field is of another type, with few questions', async () => {
    const week = someWeek()
    await clients.write(`readings,device=by-hand temp=4i ${week}000000`)
    const bare = aReading(week)
    const readings = Array.from({ length: 300 }, (_, n) => ({ ...bare, takenAt: week + n * 1000, temperatureC: n }))
    const outcomes = await store.readings.record(readings)
    expect(outcomes.every((it) => it instanceof UnwritableReading)).toBe(true)
  })

  it.each([Number.NaN, 1.5, 1e15, 9_223_372_036_855, -9_223_372_036_855])(
    'refuses the time %d, and keeps its neighbours',
    async (takenAt) => {
      const good = aReading(Date.parse('2026-07-04T12:00:00Z'))
      const outcomes = await store.readings.record([good, { ...good, takenAt }])
      expect(outcomes).toEqual(['added', expect.any(UnwritableReading)])
      expect(await store.readings.latest(good.deviceId)).toStrictEqual(good)
    },
  )

  it.each([-9_223_372_036_854, -1, 0, 9_223_372_036_853])('keeps a reading of the time %d', async (takenAt) => {
    const reading = { ...aReading(takenAt), receivedAt: 5 }
    expect(await store.readings.record([reading, reading])).toEqual(['added', 'repeated'])
    expect(await store.readings.latest(reading.deviceId)).toStrictEqual(reading)
    const window = { deviceId: reading.deviceId, from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
    expect(await store.readings.tally(window, 1e300)).toEqual({ received: 1, repeated: 1, late: 0 })
  })

  it('refuses a number that is none, and keeps its neighbours', async () => {
    const good = aReading(Date.parse('2026-07-04T12:00:00Z'))
    const odd = [Number.NaN, Number.POSITIVE_INFINITY].map((temperatureC, n) => ({
      ...good,
      takenAt: good.takenAt + n + 1,
      temperatureC,
    }))
    const outcomes = await store.readings.record([...odd, good])
    expect(outcomes).toEqual([expect.any(UnwritableReading), expect.any(UnwritableReading), 'added'])
  })
})
