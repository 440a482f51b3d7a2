import { randomUUID } from 'node:crypto'
import { setTimeout as really } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import type { TelemetryStore } from '../../../src/ports/store.ts'
import { noonMs } from '../../builders.ts'
import { type FaultyProxy, openProxy, type Way } from './faultyProxy.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

describeEachServer('%s', (_, place) => {
  let proxy: FaultyProxy
  let store: TelemetryStore
  let changes: PartChange[]
  let now: number

  beforeEach(async () => {
    // The clock of timeouts and of the probe is the test's; sockets keep the real one.
    jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] })
    proxy = await openProxy(place.url)
    changes = []
    now = Date.now()
    store = openInflux({ place: { ...place, url: proxy.url }, heed: (it) => changes.push(it), now: () => now })
    await store.prepare()
  })
  afterEach(async () => {
    proxy.way = () => 'open'
    await store.close()
    await proxy.close()
    jest.useRealTimers()
  })

  const aReading = (changed: Partial<Reading> = {}): Reading => ({
    deviceId: `d-${randomUUID().slice(0, 18)}` as DeviceId,
    takenAt: noonMs,
    receivedAt: noonMs + 200,
    temperatureC: -19,
    ...changed,
  })
  const onlyWrites = (way: Way) => (path: string) => (path.endsWith('/write') ? way : 'open')
  const untilUp = async (): Promise<void> => {
    while (changes.at(-1)?.state !== 'up') {
      now += 250
      await jest.advanceTimersByTimeAsync(250)
      // The probe's own requests need a moment of the real clock.
      await really(20)
    }
  }
  const expectOverdue = async (asked: Promise<unknown>): Promise<void> => {
    const rejected = expect(asked).rejects.toThrow(Outage)
    await proxy.untilCame(1)
    await jest.advanceTimersByTimeAsync(10_000)
    await rejected
  }

  const faults: [string, Way][] = [
    ['refuses', 'refused'],
    ['answers 500', { status: 500, body: '{"error":"engine is closed"}' }],
    ['answers 503', { status: 503 }],
    ['answers 429', { status: 429 }],
  ]
  it.each(faults)('while it %s nothing is said to be kept, and once it is back all is', async (_name, way) => {
    const [reading, other] = [aReading(), aReading()]
    proxy.way = () => way
    await expect(store.readings.record([reading])).rejects.toThrow(Outage)
    await expect(store.readings.record([reading, other])).rejects.toThrow(Outage)
    await expect(store.readings.latest(reading.deviceId)).rejects.toThrow(Outage)
    await expect(store.check()).rejects.toThrow(Outage)
    expect(changes.map(({ state }) => state)).toEqual(['down'])
    proxy.way = () => 'open'
    await untilUp()
    expect(await store.readings.record([reading, other])).toEqual(['added', 'added'])
    expect(await store.readings.latest(reading.deviceId)).toStrictEqual(reading)
    expect(changes.map(({ state }) => state)).toEqual(['down', 'up'])
  })

  it('says that a disk is full, and does not take it for up while only reading works', async () => {
    proxy.way = onlyWrites({ status: 500, body: '{"error":"write /data/wal: no space left on device"}' })
    const reading = aReading()
    await expect(store.readings.record([reading])).rejects.toMatchObject({
      message: 'InfluxDB: its disk is full',
      isRefusal: false,
    })
    for (let n = 0; n < 5; n += 1) {
      await store.readings.latest(reading.deviceId)
      await jest.advanceTimersByTimeAsync(300)
    }
    expect(changes.map(({ state }) => state)).toEqual(['down'])
    proxy.way = () => 'open'
    await untilUp()
    expect(changes).toHaveLength(2)
  })

  it('waits 10 s for a server that hangs with a write, and half as long with a read', async () => {
    const reading = aReading()
    proxy.way = onlyWrites('hangs')
    const recorded = store.readings.record([reading])
    const rejected = expect(recorded).rejects.toThrow("InfluxDB can't be reached")
    await proxy.untilCame(2)
    await jest.advanceTimersByTimeAsync(9_900)
    expect(changes).toEqual([])
    await jest.advanceTimersByTimeAsync(100)
    await rejected
    proxy.way = () => 'hangs'
    await expectOverdue(store.readings.latest(reading.deviceId))
    expect(changes).toHaveLength(1)
  })

  it('answers whoever checks within 2 s', async () => {
    proxy.way = () => 'hangs'
    const rejected = expect(store.check()).rejects.toThrow(Outage)
    await proxy.untilCame(1)
    await jest.advanceTimersByTimeAsync(2000)
    await rejected
  })

  it('gives up on an answer that ends half-way', async () => {
    const reading = aReading()
    await store.readings.record([reading])
    proxy.way = () => 'half-answer'
    await expectOverdue(store.readings.latest(reading.deviceId))
  })

  it.each(['{"error":"timeout"}', '{"results":[{"statement_id":0,"error":"timeout"}]}'])(
    'takes %s for an outage, whatever the status says, and not for nothing being there',
    async (body) => {
      const reading = aReading()
      await store.readings.record([reading])
      proxy.way = (path) => (path.endsWith('/query') ? { status: 200, body } : 'open')
      await expect(store.readings.latest(reading.deviceId)).rejects.toThrow(Outage)
    },
  )

  it('asks the server what landed where its answer was lost: nothing is there twice', async () => {
    const first = aReading({ boot: 'b', seq: 1 })
    const again = { ...first, receivedAt: first.receivedAt + 5000 }
    await store.readings.record([{ ...first, takenAt: noonMs - 1000, seq: 0 }])
    proxy.way = onlyWrites('lost-answer')
    await expect(store.readings.record([first])).rejects.toThrow(Outage)
    // Nobody knows yet whether it stays there: a full disk shows what it has refused.
    await expect(store.readings.contiguousSeq(first.deviceId, 'b')).rejects.toThrow(Outage)
    proxy.way = () => 'open'
    const written = proxy.lines()
    expect(await store.readings.record([again, { ...again, temperatureC: 4 }])).toEqual(['repeated', 'conflict'])
    // As it was, and that it came again: a server may show what it refused and has not kept.
    expect(proxy.lines() - written).toBe(2)
    expect(await store.readings.latest(first.deviceId)).toStrictEqual(first)
    expect(await store.readings.tally({ deviceId: first.deviceId, from: 0, to: now }, 1e9)).toMatchObject({
      received: 2,
      repeated: 1,
    })
  })

  it('asks anew after each write that failed, also where all of it came again', async () => {
    const reading = aReading({ boot: 'b', seq: 1 })
    for (const way of ['lost-answer', { status: 500 }] as const) {
      proxy.way = onlyWrites(way)
      await expect(store.readings.record([reading])).rejects.toThrow(Outage)
    }
    proxy.way = () => 'open'
    const before = proxy.came.length
    expect(await store.readings.record([reading])).toEqual(['repeated'])
    expect(proxy.came.slice(before)).toContain('/query')
  })

  it('says of a reading that is still on its way neither that it came again nor its number', async () => {
    const reading = aReading({ boot: 'b', seq: 1 })
    await store.readings.record([{ ...reading, takenAt: noonMs - 1, seq: 0 }])
    let isHung = true
    proxy.way = (path) => (path.endsWith('/write') && isHung ? 'hangs' : 'open')
    const came = proxy.untilCame(1)
    const first = store.readings.record([reading])
    await came
    isHung = false
    const others = Promise.allSettled([
      store.readings.record([reading]),
      store.readings.record([{ ...reading, humidityPct: 5 }]),
    ])
    await proxy.untilCame(1)
    expect(await store.readings.contiguousSeq(reading.deviceId, 'b')).toBe(0)
    const rejected = expect(first).rejects.toThrow(Outage)
    await jest.advanceTimersByTimeAsync(10_000)
    await rejected
    for (const it of await others) expect(it).toMatchObject({ status: 'rejected', reason: expect.any(Outage) })
    expect(await store.readings.record([reading])).toEqual(['added'])
  })

  it.each<[string, (at: number) => string]>([
    ['seconds', () => '7'],
    ['a date', (at) => new Date(Math.ceil(at / 1000) * 1000 + 7000).toUTCString()],
  ])('leaves it alone for as long as it asks, in %s', async (_unit, retryAfter) => {
    now = Math.ceil(now / 1000) * 1000
    const reading = aReading()
    proxy.way = onlyWrites({ status: 503, retryAfter: retryAfter(now) })
    await expect(store.readings.record([reading])).rejects.toMatchObject({ retryAfterMs: 7000, isRefusal: false })
    const before = proxy.came.length
    now += 6000
    await jest.advanceTimersByTimeAsync(6000)
    await expect(store.readings.record([reading])).rejects.toMatchObject({ retryAfterMs: 1000 })
    await expect(store.readings.latest(reading.deviceId)).rejects.toMatchObject({ retryAfterMs: 1000 })
    expect(proxy.came).toHaveLength(before)
    proxy.way = () => 'open'
    now += 1000
    expect(await store.readings.record([reading])).toEqual(['added'])
  })

  it('sends callers away while too much waits, and takes them again', async () => {
    const many = (deviceId: DeviceId) =>
      Array.from({ length: 10_000 }, (_, n) => aReading({ deviceId, takenAt: noonMs + n }))
    proxy.way = onlyWrites('hangs')
    const waiting = Promise.allSettled(
      Array.from({ length: 10 }, () => store.readings.record(many(aReading().deviceId))),
    )
    await expect(store.readings.record([aReading()])).rejects.toMatchObject({
      message: 'InfluxDB: too much waits for it already',
    })
    expect(changes).toEqual([])
    await proxy.untilCame(12)
    for (let n = 0; n < 5; n += 1) {
      await jest.advanceTimersByTimeAsync(10_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const it of await waiting) expect(it.status).toBe('rejected')
    proxy.way = () => 'open'
    expect(await store.readings.record([aReading()])).toEqual(['added'])
  }, 30_000)

  it('finishes what was asked for before it closes, and takes nothing after', async () => {
    const reading = aReading()
    const recorded = store.readings.record([reading])
    await store.close()
    expect(await recorded).toEqual(['added'])
    await expect(store.readings.record([aReading()])).rejects.toThrow('it is closed')
  })
})
