import { randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import type { TelemetryStore } from '../../../src/ports/store.ts'
import { noonMs } from '../../builders.ts'
import { until } from '../../until.ts'
import { openProxy } from './faultyProxy.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

/** One of several processes, as far as the store can tell: it knows nothing of what the others know. */
interface Process {
  readonly store: TelemetryStore
  /** Readings that it was told do not count. */
  readonly lost: Reading[]
  readonly errors: unknown[]
}

const quickLookMs = 100

describeEachServer('%s, written by several processes', (_, place) => {
  const processes: Process[] = []
  let deviceId: DeviceId
  const aProcess = async ({
    url = place.url,
    lookEveryMs = quickLookMs,
    now = () => noonMs + 1950,
  } = {}): Promise<Process> => {
    const [lost, errors]: [Reading[], unknown[]] = [[], []]
    const sharing = {
      lookEveryMs,
      onConflict: async (it: Reading) => void lost.push(it),
      onError: (error: unknown) => void errors.push(error),
    }
    const store = openInflux({ place: { ...place, url }, heed: () => {}, now, sharing })
    await store.prepare()
    const opened = { store, lost, errors }
    processes.push(opened)
    return opened
  }
  beforeEach(() => {
    deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
  })
  afterEach(async () => {
    for (const { store, errors } of processes.splice(0)) {
      await store.close()
      expect(errors).toEqual([])
    }
  })

  const reading = (n: number, changes: Partial<Reading> = {}): Reading => {
    const takenAt = noonMs + n * 1000
    return { deviceId, takenAt, receivedAt: takenAt + 200, temperatureC: -19, ...changes }
  }
  const ever = () => ({ deviceId, from: 0, to: 2 * noonMs })
  const all = ({ store }: Process) => store.readings.page({ ...ever(), limit: 100_000 })
  /** What both know: nothing of the device yet, and so the other's writes are news to each. */
  const two = async (now?: () => number): Promise<readonly [Process, Process]> => {
    const both = [await aProcess({ now }), await aProcess({ now })] as const
    for (const { store } of both) await store.readings.record([reading(-1)])
    return both
  }

  it('the same reading taken in by two is one', async () => {
    const [one, other] = await two()
    expect(await one.store.readings.record([reading(1)])).toEqual(['added'])
    await other.store.readings.record([reading(1, { receivedAt: noonMs + 9000 })])
    expect(await all(one)).toStrictEqual([reading(-1), reading(1)])
    expect(await one.store.readings.tally(ever(), 5000)).toEqual({ received: 2, repeated: 1, late: 0 })
    expect(await other.store.readings.latest(deviceId)).toStrictEqual(reading(1))
  })

  it.each(['first', 'last'])(
    'of two contents of one time the one received first counts, though it lands %s',
    async (when) => {
      const [one, other] = await two()
      const [early, late] = [reading(1), reading(1, { receivedAt: noonMs + 1900, temperatureC: 4 })]
      if (when === 'first') await one.store.readings.record([early])
      await other.store.readings.record([late])
      if (when === 'last') await one.store.readings.record([early])
      expect(await all(other)).toStrictEqual([reading(-1), early])
      expect(await one.store.readings.latest(deviceId)).toStrictEqual(early)
      await until('its process is told', () => other.lost.length > 0)
      expect(other.lost).toStrictEqual([late])
      expect(one.lost).toEqual([])
      // It knows better now: the one that counts is a repeat, its own is refused.
      await until('it has learnt', async () => (await other.store.readings.record([early]))[0] === 'repeated')
      expect(await other.store.readings.record([late])).toEqual(['conflict'])
    },
  )

  it('what lands long after another was looked at is told of by whoever brings it', async () => {
    const [one, other] = await two(Date.now)
    const late = reading(1, { receivedAt: Date.now() - 5000, temperatureC: 4 })
    await other.store.readings.record([late])
    const spooled = reading(1, { receivedAt: Date.now() - 60_000 })
    await one.store.readings.record([spooled])
    await until('somebody tells', () => one.lost.length > 0)
    expect(one.lost).toStrictEqual([late])
    expect(await all(one)).toStrictEqual([reading(-1), spooled])
  })

  it('pages never part the points of a millisecond, nor show one twice', async () => {
    const many = await Promise.all(Array.from({ length: 4 }, () => aProcess()))
    for (const { store } of many) await store.readings.record([reading(-1)])
    for (const [nth, { store }] of many.entries()) {
      const own = Array.from({ length: 20 }, (_, n) =>
        reading(n, { temperatureC: nth, receivedAt: noonMs + ((nth + n) % 4) }),
      )
      await store.readings.record(own)
    }
    const expected = Array.from({ length: 20 }, (_, n) => noonMs + n * 1000)
    const [one] = many
    for (const limit of [1, 2, 3, 7, 100]) {
      const times: number[] = []
      for (let after: number | undefined; ; after = times.at(-1)) {
        const page = await one?.store.readings.page({ ...ever(), from: noonMs, limit, after })
        times.push(...(page ?? []).map(({ takenAt }) => takenAt))
        if ((page?.length ?? 0) < limit) break
      }
      expect(times).toEqual(expected)
    }
    expect(
      (await one?.store.readings.page({ ...ever(), from: noonMs, limit: 100 }))?.every(
        (it) => it.receivedAt === noonMs,
      ),
    ).toBe(true)
  })

  it('a curve counts what counts', async () => {
    const [one, other] = await two()
    await one.store.readings.record([0, 1, 2, 70].map((n) => reading(n, { temperatureC: n })))
    await other.store.readings.record(
      [1, 2].map((n) => reading(n, { temperatureC: 50 * n, receivedAt: noonMs + 60_000 })),
    )
    expect(await one.store.readings.curve({ deviceId, from: noonMs, to: noonMs + 100_000 }, 60_000)).toEqual([
      { from: noonMs, count: 3, first: 0, last: 2, min: 0, max: 2 },
      { from: noonMs + 60_000, count: 1, first: 70, last: 70, min: 70, max: 70 },
    ])
  })

  it('numbers that others stored count towards the acknowledgement, and a gap holds it until it is filled', async () => {
    const [one, other] = await two()
    const numbered = (seq: number) => reading(seq, { boot: 'b', seq })
    await one.store.readings.record([0, 2].map(numbered))
    expect(await one.store.readings.contiguousSeq(deviceId, 'b')).toBe(0)
    await other.store.readings.record([3, 4].map(numbered))
    expect(await one.store.readings.contiguousSeq(deviceId, 'b')).toBe(0)
    await other.store.readings.record([1].map(numbered))
    expect(await one.store.readings.contiguousSeq(deviceId, 'b')).toBe(4)
    expect(await other.store.readings.contiguousSeq(deviceId, 'b')).toBe(4)
    // Known by its number now: no second point, and no refusal.
    expect(await one.store.readings.record([numbered(3)])).toEqual(['repeated'])
    expect(await one.store.readings.record([{ ...numbered(3), takenAt: noonMs + 99_000 }])).toEqual(['conflict'])
  })

  it('an archive takes over what counts, and leaves one point where it writes', async () => {
    const [one, other] = await two()
    await one.store.readings.record([reading(1)])
    await other.store.readings.record([reading(1, { temperatureC: 9, receivedAt: noonMs + 60_000 })])
    const kept: unknown[] = []
    for await (const { reading: it } of one.store.archive.readings.read(deviceId, undefined)) kept.push(it)
    expect(kept).toStrictEqual([reading(-1), reading(1)])
    await one.store.archive.readings.put(deviceId, [{ reading: reading(1, { temperatureC: 3 }), repeats: 0 }])
    expect((await other.store.readings.tally(ever(), 1e9)).received).toBe(2)
    expect(await other.store.readings.latest(deviceId)).toStrictEqual(reading(1, { temperatureC: 3 }))
  })

  it('a server that wrote alone before, and one that does afterwards, read the same', async () => {
    const alone = openInflux({ place, heed: () => {}, now: Date.now })
    await alone.readings.record([reading(0), reading(1)])
    const shared = await aProcess()
    expect(await shared.store.readings.record([reading(1), reading(2)])).toEqual(['repeated', 'added'])
    const after = openInflux({ place, heed: () => {}, now: Date.now })
    expect(await after.readings.record([0, 1, 2, 3].map((n) => reading(n)))).toEqual([
      'repeated',
      'repeated',
      'repeated',
      'added',
    ])
    expect((await after.readings.tally(ever(), 1e9)).received).toBe(4)
    expect(await after.readings.page({ ...ever(), limit: 9 })).toStrictEqual([0, 1, 2, 3].map((n) => reading(n)))
    await alone.close()
    await after.close()
  })

  it('one that sends in order costs no question, however much it sends, until it is looked', async () => {
    const proxy = await openProxy(place.url)
    const one = await aProcess({ url: proxy.url, lookEveryMs: 3_600_000 })
    await one.store.readings.record([reading(0)])
    const before = proxy.came.length
    for (let n = 1; n < 40; n += 1) await one.store.readings.record([reading(n)])
    expect(proxy.came.slice(before).filter((path) => path.endsWith('/query'))).toEqual([])
    await proxy.close()
  })

  it('takes in a boot that is new to all of them, though each sees the others write it in part', async () => {
    const four = await Promise.all(Array.from({ length: 4 }, () => aProcess()))
    for (const { store } of four) await store.readings.record([reading(-1)])
    const boots = Array.from({ length: 60 }, (_, nth) => `boot-${nth}`)
    for (const [nth, boot] of boots.entries()) {
      const recorded = four.map(({ store }, seq) => store.readings.record([reading(nth * 4 + seq, { boot, seq })]))
      expect(await Promise.all(recorded)).toEqual(Array(4).fill(['added']))
    }
    for (const { store } of four) {
      const told = await Promise.all(boots.map((boot) => store.readings.contiguousSeq(deviceId, boot)))
      expect(told).toEqual(Array(boots.length).fill(3))
    }
  })

  it('ends the same in whatever order and by whichever of four it comes', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`shuffled: SEED=${seed}`)
    let n = seed
    const random = (): number => {
      n = (n * 7919 + 104_729) % 100_003
      return n / 100_003
    }
    const sent = Array.from({ length: 120 }, (_, nth) => {
      const second = Math.floor(nth / 2)
      const isOther = random() < 0.2
      return reading(second, {
        receivedAt: noonMs + 1000 + Math.floor(random() * 50_000),
        temperatureC: isOther ? second : -19,
      })
    })
    const expected = new Map<number, Reading>()
    for (const it of sent) {
      const before = expected.get(it.takenAt)
      if (!before || it.receivedAt < before.receivedAt) expected.set(it.takenAt, it)
    }
    const four = await Promise.all(Array.from({ length: 4 }, () => aProcess()))
    for (const { store } of four) await store.readings.record([reading(-1)])
    const shuffled = sent.map((it) => ({ it, by: random() })).sort((a, b) => a.by - b.by)
    await Promise.all(
      four.map(async ({ store }, nth) => {
        // A copy of a millisecond goes to another process than the one before it: within one, the first to come stays.
        for (const { it } of shuffled.filter(
          ({ it }) => (sent.indexOf(it) % 2) * 2 + ((it.takenAt / 1000) % 2) === nth,
        )) {
          await store.readings.record([it])
        }
      }),
    )
    const [one] = four
    expect(
      (await one?.store.readings.page({ ...ever(), from: noonMs, limit: 1000 }))?.map(
        ({ takenAt, receivedAt, temperatureC }) => [takenAt, receivedAt, temperatureC],
      ),
    ).toEqual(
      [...expected.values()].map(({ takenAt, receivedAt, temperatureC }) => [takenAt, receivedAt, temperatureC]),
    )
  })
})
