import { randomUUID } from 'node:crypto'
import {
  type KeptReading,
  maxQuarantinedPerDevice,
  maxQuarantinePayload,
  type Quarantine,
  type QuarantineBounds,
  type Quarantined,
  type QuarantinePage,
} from './quarantine.ts'

/** Every test has a device of its own, so the store need not be empty. */
export interface OpenQuarantine {
  readonly quarantine: Quarantine
  close(): Promise<void>
}

/** What every adapter of `Quarantine` must do. */
export function quarantineContract(name: string, open: () => Promise<OpenQuarantine>): void {
  describe(`${name}: the quarantine`, () => {
    let world: OpenQuarantine
    let quarantine: Quarantine
    beforeAll(async () => {
      world = await open()
      quarantine = world.quarantine
    })
    afterAll(() => world.close())

    it('keeps what was refused as it came', async () => {
      const [deviceId] = aDevice()
      const written: Quarantined = {
        ...refused(deviceId, 0),
        code: 'position-null-island',
        path: 'lat',
        message: 'must not be 0,0 – 无',
        payload: `{"ts":"\u0000'\\"}`.padEnd(maxQuarantinePayload, '🐈'),
      }
      await quarantine.keep([written])
      expect(await quarantine.list(deviceId, 10)).toStrictEqual([written])
    })

    it('lists the newest first, at most as many as asked, of that device only', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(deviceId, 1), refused(other, 9), refused(deviceId, 3)])
      await quarantine.keep([refused(deviceId, 2)])
      const secondsOf = async (limit: number) =>
        (await quarantine.list(deviceId, limit)).map((it) => (it.receivedAt - noon) / 1000)
      expect(await secondsOf(10)).toEqual([3, 2, 1])
      expect(await secondsOf(2)).toEqual([3, 2])
    })

    it('lists those of one message backwards, the last of them first', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep(['0.ts', '1.ts', '2.ts'].map((path) => ({ ...refused(deviceId, 0), path })))
      expect((await quarantine.list(deviceId, 2)).map((it) => it.path)).toEqual(['2.ts', '1.ts'])
    })

    it('counts between two receive times, both included', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(other, 1), ...[0, 1, 1, 2, 3].map((second) => refused(deviceId, second))])
      expect(await quarantine.count(deviceId, noon + 1000, noon + 2000)).toBe(3)
      expect(await quarantine.count(deviceId, noon, noon + 3000)).toBe(5)
      expect(await quarantine.count(deviceId, noon + 3001, noon + 9000)).toBe(0)
    })

    it('says nothing of a device that was never refused', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep([])
      expect(await quarantine.list(deviceId, 10)).toEqual([])
      expect(await quarantine.count(deviceId, 0, noon * 2)).toBe(0)
    })

    it('drops the oldest of a device that floods, goes on counting them by the hour, and spares the others', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([refused(other, 0)])
      const pieces = [0, 1, 2, 3].map((hour) =>
        Array.from({ length: 500 }, (_, n) => refused(deviceId, hour * 3600 + n)),
      )
      for (const it of pieces) await quarantine.keep(it)
      const kept = await quarantine.list(deviceId, 5000)
      expect(kept).toHaveLength(maxQuarantinedPerDevice)
      expect(kept.at(-1)?.receivedAt).toBe(noon + 2 * hourMs)
      const inHours = (first: number, last: number) =>
        quarantine.count(deviceId, noon + first * hourMs, noon + last * hourMs - 1)
      expect(await inHours(0, 4)).toBe(2000)
      expect(await inHours(0, 1)).toBe(500)
      expect(await inHours(1, 3)).toBe(1000)
      expect(await inHours(4, 5)).toBe(0)
      expect(await quarantine.list(other, 10)).toHaveLength(1)
    })

    it('bounds what comes in one piece, and what comes out of order', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep(Array.from({ length: maxQuarantinedPerDevice + 200 }, (_, n) => refused(deviceId, n)))
      await quarantine.keep([refused(deviceId, -5000)])
      const kept = await quarantine.list(deviceId, 5000)
      expect(kept).toHaveLength(maxQuarantinedPerDevice)
      expect(kept.at(-1)?.receivedAt).toBe(noon + 200_000)
      expect(await quarantine.count(deviceId, noon - 24 * hourMs, noon + 24 * hourMs)).toBe(
        maxQuarantinedPerDevice + 201,
      )
    })

    it('pages through what some devices have, in both orders, each once and under an id of its own', async () => {
      const [one, other] = aDevice()
      const [stranger] = aDevice()
      const seconds = [3, 1, 1, 1, 2, 5]
      await quarantine.keep(seconds.map((second, n) => ({ ...refused(n % 2 ? one : other, second), path: `${n}` })))
      await quarantine.keep([refused(stranger, 4)])
      const pathsOf = async (order: QuarantinePage['order']) =>
        (await everyPage(quarantine, { devices: [one, other], order, limit: 2 })).map((it) => it.path)
      expect(await pathsOf('newest-first')).toEqual(['5', '0', '4', '3', '2', '1'])
      expect(await pathsOf('oldest-first')).toEqual(['1', '2', '3', '4', '0', '5'])
      const all = await everyPage(quarantine, { devices: [one, other, stranger], order: 'oldest-first', limit: 7 })
      expect(new Set(all.map((it) => it.id)).size).toBe(7)
      expect(await everyPage(quarantine, { devices: [], order: 'oldest-first', limit: 7 })).toEqual([])
    })

    it('goes on behind a page though what stood on it was removed, and newer ones came', async () => {
      const [deviceId] = aDevice()
      const query = { devices: [deviceId], order: 'oldest-first', limit: 2 } as const
      await quarantine.keep([0, 1, 2, 3].map((second) => refused(deviceId, second)))
      const { items, next } = await quarantine.page(query)
      await quarantine.remove(items.map((it) => it.id))
      await quarantine.keep([refused(deviceId, 9)])
      const rest = await everyPage(quarantine, { ...query, after: next ?? '' })
      expect(rest.map((it) => (it.receivedAt - noon) / 1000)).toEqual([2, 3, 9])
    })

    it('refuses an `after` that is none of its own', async () => {
      for (const after of ['', 'x', '5.eA', 'zzzzzzzzzzzzzzzzzzzzzzzz.MQ']) {
        const page = quarantine.page({ devices: [], order: 'newest-first', limit: 2, after })
        await expect(page).rejects.toMatchObject({ code: 'bad-request' })
      }
    })

    it('finds by reason and by time of receipt, both ends included, and counts by reason', async () => {
      const [deviceId] = aDevice()
      const codes = ['too-old', 'wrong-type', 'too-old', 'too-old'] as const
      await quarantine.keep(codes.map((code, second) => ({ ...refused(deviceId, second), code })))
      const meant = { devices: [deviceId], from: noon + 1000, to: noon + 2000 }
      const found = await everyPage(quarantine, { ...meant, order: 'newest-first', limit: 9 })
      expect(found.map((it) => it.code)).toEqual(['too-old', 'wrong-type'])
      expect(
        await everyPage(quarantine, { ...meant, code: 'wrong-type', order: 'newest-first', limit: 9 }),
      ).toHaveLength(1)
      expect([...(await quarantine.totals({ devices: [deviceId] }))]).toEqual([
        ['too-old', 3],
        ['wrong-type', 1],
      ])
      expect([...(await quarantine.totals({ ...meant, code: 'too-old' }))]).toEqual([['too-old', 1]])
    })

    it('names the devices of which some are kept, upwards', async () => {
      const [base] = aDevice()
      const names = ['-1', 'Z', 'a'].map((ending) => `${base}${ending}`)
      for (const it of names.toReversed()) await quarantine.keep([refused(it, 0), refused(it, 1)])
      expect(await quarantine.devices({ after: base, limit: 3 })).toEqual(names)
      expect(await quarantine.devices({ after: `${base}A`, limit: 1 })).toEqual([`${base}Z`])
      expect((await quarantine.devices({ limit: 1 })).length).toBe(1)
    })

    it('neither keeps nor counts what was removed, and spares what was dropped before', async () => {
      const [deviceId, other] = aDevice()
      await quarantine.keep([
        ...Array.from({ length: maxQuarantinedPerDevice + 3 }, (_, n) => refused(deviceId, n)),
        refused(other, 0),
      ])
      const { items } = await quarantine.page({ devices: [deviceId, other], order: 'oldest-first', limit: 3 })
      const ids = items.map((it) => it.id)
      for (let times = 0; times < 2; times += 1) await quarantine.remove(ids)
      await quarantine.remove([])
      expect(await quarantine.count(deviceId, noon, noon + hourMs - 1)).toBe(maxQuarantinedPerDevice + 3 - 2)
      expect(await quarantine.count(other, noon, noon + hourMs - 1)).toBe(0)
      expect(await quarantine.list(deviceId, 5000)).toHaveLength(maxQuarantinedPerDevice - 2)
    })

    it('does not take a newer one for one that was removed', async () => {
      const [deviceId] = aDevice()
      await quarantine.keep([refused(deviceId, 0)])
      const [first] = await everyPage(quarantine, { devices: [deviceId], order: 'newest-first', limit: 9 })
      await quarantine.remove([first?.id ?? ''])
      await quarantine.keep([refused(deviceId, 1)])
      await quarantine.remove([first?.id ?? ''])
      expect(await quarantine.list(deviceId, 9)).toHaveLength(1)
    })

    it('says why again where the reason is another now, and of what is gone nothing', async () => {
      const [deviceId] = aDevice()
      const written = [0, 1].map((second) => ({ ...refused(deviceId, second), code: 'unknown-device' as const }))
      await quarantine.keep(written)
      const [gone, kept] = await everyPage(quarantine, { devices: [deviceId], order: 'oldest-first', limit: 9 })
      if (!gone || !kept) throw new Error('both were kept')
      await quarantine.remove([gone.id])
      const now = { code: 'too-old', path: 'ts', message: 'old' } as const
      await quarantine.restate([gone, kept].map((it) => ({ ...it, ...now })))
      expect(await quarantine.list(deviceId, 9)).toStrictEqual([{ ...written[1], ...now }])
      expect([...(await quarantine.totals({ devices: [deviceId] }))]).toEqual([['too-old', 1]])
      expect(await quarantine.count(deviceId, noon, noon + 9000)).toBe(1)
    })
  })
}

/** Bounds that a test can reach; it opens an empty one for each. */
export function quarantineBoundsContract(
  name: string,
  open: (bounds: QuarantineBounds) => Promise<OpenQuarantine>,
): void {
  describe(`${name}: the bounds of the quarantine`, () => {
    const bounds = { perDevice: 4, unknown: 6, total: 10 }
    let world: OpenQuarantine
    beforeEach(async () => {
      world = await open(bounds)
    })
    afterEach(() => world.close())
    const secondsOf = async (devices: readonly string[]) => {
      const kept = await everyPage(world.quarantine, { devices, order: 'oldest-first', limit: 99 })
      return kept.map((it) => (it.receivedAt - noon) / 1000)
    }

    it('however many names strangers make up, together they keep the newest few, and nobody else loses any', async () => {
      const { quarantine } = world
      await quarantine.keep([0, 1].map((second) => refused('registered', second)))
      const names = Array.from({ length: 20 }, (_, n) => `stranger-${n}`)
      for (const [n, it] of names.entries()) {
        await quarantine.keep([{ ...refused(it, 10 + n), code: 'unknown-device' }])
      }
      expect(await secondsOf(names)).toEqual([24, 25, 26, 27, 28, 29])
      expect(await secondsOf(['registered'])).toEqual([0, 1])
    })

    it('counts those of strangers under one name, and those that a device still has once', async () => {
      const { quarantine } = world
      const unknown = Array.from({ length: 9 }, (_, n) => refused(n < 8 ? 'one' : 'other', n))
      await quarantine.keep(unknown.map((it) => ({ ...it, code: 'unknown-device' })))
      const countOf = (device: string) => quarantine.count(device, noon, noon + hourMs - 1)
      expect([await countOf('one'), await countOf('other'), await countOf('*')]).toEqual([4, 1, 4])
      const { items } = await quarantine.page({ devices: ['one'], order: 'oldest-first', limit: 1 })
      await quarantine.remove(items.map((it) => it.id))
      expect([await countOf('one'), await countOf('*')]).toEqual([3, 4])
    })

    it('all devices together keep the newest, the others are counted by the hour', async () => {
      const { quarantine } = world
      const devices = ['a', 'b', 'c', 'd']
      for (const [n, it] of devices.entries()) {
        await quarantine.keep([0, 1, 2, 3].map((second) => refused(it, n * 10 + second)))
      }
      expect(await secondsOf(devices)).toEqual([12, 13, 20, 21, 22, 23, 30, 31, 32, 33])
      const counts = await Promise.all([...devices, '*'].map((it) => quarantine.count(it, noon, noon + hourMs - 1)))
      expect(counts).toEqual([4, 4, 4, 4, 0])
    })
  })
}

async function everyPage(quarantine: Quarantine, query: QuarantinePage): Promise<readonly KeptReading[]> {
  const found: KeptReading[] = []
  let after = query.after
  do {
    const { items, next } = await quarantine.page({ ...query, after })
    found.push(...items)
    after = next ?? undefined
  } while (after !== undefined)
  return found
}

const hourMs = 3_600_000
/** The start of an hour. */
const noon = Date.parse('2026-07-04T12:00:00.000Z')

const aDevice = (): readonly [string, string] => [`d-${randomUUID().slice(0, 18)}`, `e-${randomUUID().slice(0, 18)}`]

const refused = (deviceId: string, second: number): Quarantined => ({
  deviceId,
  receivedAt: noon + second * 1000,
  code: 'out-of-range',
  path: '0.temp',
  message: 'must be at most 70',
  payload: '{"ts":1,"temp":850}',
})
