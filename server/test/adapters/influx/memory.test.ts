import { randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { deviceMemories } from '../../../src/adapters/influx/deviceMemories.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import type { TelemetryStore } from '../../../src/ports/store.ts'
import { noonMs } from '../../builders.ts'
import { type FaultyProxy, openProxy } from './faultyProxy.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

describeEachServer('%s: what is remembered', (_, place) => {
  let proxy: FaultyProxy
  let store: TelemetryStore
  let deviceId: DeviceId
  beforeEach(async () => {
    proxy = await openProxy(place.url)
    store = openInflux({ place: { ...place, url: proxy.url }, heed: () => {}, now: Date.now })
    await store.prepare()
    deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
  })
  afterEach(async () => {
    await store.close()
    await proxy.close()
  })

  const reading = (n: number, temperatureC = -19): Reading => {
    const takenAt = noonMs + n * 1000
    return { deviceId, takenAt, receivedAt: takenAt + 200, temperatureC, boot: 'b', seq: n }
  }
  const readings = (from: number, count: number) => Array.from({ length: count }, (_, n) => reading(from + n))
  /** How many of the requests that `work` made are queries. */
  const queriesOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = proxy.came.length
    await work()
    return proxy.came.slice(before).filter((path) => path.endsWith('/query')).length
  }

  it('a device that sends in order is asked for once', async () => {
    expect(await queriesOf(() => store.readings.record(readings(1000, 100)))).toBe(2)
    const more = async () => {
      for (let n = 11; n < 20; n += 1) {
        expect(await store.readings.record(readings(n * 100, 100))).toEqual(Array(100).fill('added'))
        expect(await store.readings.contiguousSeq(deviceId, 'b')).toBe(n * 100 + 99)
      }
      expect(await store.readings.record(readings(1800, 150))).toEqual(Array(150).fill('repeated'))
    }
    expect(await queriesOf(more)).toBe(0)
  })

  it.each([
    ['oldest first', (n: number) => n],
    ['newest first', (n: number) => 29 - n],
  ])(
    'a back-fill of thousands of readings costs few questions, %s',
    async (order, placeOf) => {
      await store.readings.record(readings(10_000, 1))
      const messages = Array.from({ length: 30 }, (_, n) => readings(placeOf(n) * 200, 200))
      const fill = async (outcome: string, into: TelemetryStore) => {
        for (const it of messages) expect(await into.readings.record(it)).toEqual(Array(200).fill(outcome))
      }
      // Newest first each message asks what lies before; the answers are empty.
      expect(await queriesOf(() => fill('added', store))).toBeLessThanOrEqual(order === 'oldest first' ? 1 : 30)
      const another = openInflux({ place: { ...place, url: proxy.url }, heed: () => {}, now: Date.now })
      expect(await queriesOf(() => fill('repeated', another))).toBeLessThanOrEqual(order === 'oldest first' ? 7 : 33)
      await another.close()
      const other = messages.flat().map((it) => ({ ...it, temperatureC: 4 }))
      for (let n = 0; n < other.length; n += 500) {
        expect(await store.readings.record(other.slice(n, n + 500))).toEqual(Array(500).fill('conflict'))
      }
    },
    30_000,
  )

  // The range over them holds three times what one answer may, and each third gives as many as are worth it, or fewer.
  it.each([
    [60, 100],
    [40, 150],
  ])(
    'what is no longer held is found again, in ranges, and one by one where those hold too much: %d, each %dth',
    async (count, every) => {
      for (let n = 0; n < 6000; n += 500) await store.readings.record(readings(n, 500))
      const spread = Array.from({ length: count }, (_, n) => reading(n * every, n % 2 === 0 ? -19 : 4))
      const expected = spread.map((_, n) => (n % 2 === 0 ? 'repeated' : 'conflict'))
      expect(await store.readings.record(spread)).toEqual(expected)
      const fresh = openInflux({ place, heed: () => {}, now: Date.now })
      expect(await fresh.readings.record(spread)).toEqual(expected)
      expect(await fresh.readings.record(readings(5900, 200))).toEqual([
        ...Array(100).fill('repeated'),
        ...Array(100).fill('added'),
      ])
      await fresh.close()
      expect(await store.readings.tally({ deviceId, from: 0, to: 2 * noonMs }, 1e9)).toEqual({
        received: 6100,
        repeated: count / 2 + count / 2 + 100,
        late: 0,
      })
    },
    30_000,
  )

  it('thousands that come again at once cost few questions', async () => {
    const many = readings(0, 9000)
    for (let n = 0; n < many.length; n += 500) await store.readings.record(many.slice(n, n + 500))
    const fresh = openInflux({ place: { ...place, url: proxy.url }, heed: () => {}, now: Date.now })
    const again = async () => expect(await fresh.readings.record(many)).toEqual(Array(9000).fill('repeated'))
    expect(await queriesOf(again)).toBeLessThanOrEqual(8)
    await fresh.close()
  }, 30_000)

  it('more boots than are remembered are asked for again', async () => {
    const boots = Array.from({ length: 20 }, (_, n) => ({ ...reading(n), boot: `b-${n}`, seq: 7 }))
    expect(await store.readings.record(boots)).toEqual(Array(20).fill('added'))
    const reused = boots.map((it, n) => ({ ...it, takenAt: noonMs + (50 + n) * 1000 }))
    expect(await store.readings.record(reused)).toEqual(Array(20).fill('conflict'))
    for (const { boot } of boots) expect(await store.readings.contiguousSeq(deviceId, boot)).toBe(7)
  })
})

it('a device that was silent longest is forgotten first, and none that is at work', async () => {
  const memories = deviceMemories()
  let end: () => void = () => {}
  const atWork = memories.inTurn(
    'at work',
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  for (let n = 0; n < 10_100; n += 1) await memories.inTurn(`d-${n}`, async () => {})
  expect(memories.peek('d-0')).toBeUndefined()
  expect(memories.peek('d-10099')).toBeDefined()
  expect(memories.peek('at work')).toBeDefined()
  end()
  await atWork
})
