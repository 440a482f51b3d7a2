import { randomUUID } from 'node:crypto'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ArchivedReading, ReadingArchive } from './archive.ts'
import type { ReadingStore } from './readingStore.ts'

/** Every test has devices of its own, so the store need not be empty. */
export interface OpenReadingArchive {
  readonly archive: ReadingArchive
  close(): Promise<void>
}

/** What every adapter of `ReadingArchive` must do. */
export function readingArchiveContract(name: string, open: () => Promise<OpenReadingArchive>): void {
  describe(`${name}: the readings of an archive`, () => {
    let world: OpenReadingArchive
    let archive: ReadingArchive
    beforeAll(async () => {
      world = await open()
      archive = world.archive
    })
    afterAll(() => world.close())
    const allOf = (device: string, after?: number) => allIn(archive, device, after)

    it('come back as they were put, with every channel and how often they came again', async () => {
      const deviceId = aDevice()
      const full: Required<Reading> = {
        ...reading(deviceId, 0),
        ...{ seq: 0, boot: 'b-1', temperatureC: -18.2, supplyC: -20, returnC: -17.95, ambientC: 31.4, setPointC: -20 },
        ...{ probe1C: -110.5, probe2C: 0, probe3C: 69.999, humidityPct: 88, co2Pct: 0.04, o2Pct: 20.9 },
        ...{ latitude: 3.000001, longitude: -179.999999, accuracyM: 4, speedKmh: 0, headingDeg: 359.9 },
        ...{ fixedAt: noon - 5, door: false, power: true, defrost: false, lightLux: 0, shockG: 0.125 },
        ...{ batteryPct: 100, history: false },
      }
      const bare: Reading = { deviceId, takenAt: noon + 1000, receivedAt: noon + 1001 }
      const written = [
        { reading: full, repeats: 3 },
        { reading: bare, repeats: 0 },
      ]
      await archive.put(deviceId, written)
      expect(await allOf(deviceId)).toStrictEqual(written)
    })

    it('come oldest first, behind a time and not at it', async () => {
      const deviceId = aDevice()
      const written = [0, 1, 2, 3].map((n) => archived(deviceId, n))
      await archive.put(deviceId, written.toReversed())
      expect(await allOf(deviceId)).toStrictEqual(written)
      expect(await allOf(deviceId, noon + 1000)).toStrictEqual(written.slice(2))
      expect(await allOf(deviceId, noon + 1001)).toStrictEqual(written.slice(2))
      expect(await allOf(deviceId, noon + 3000)).toEqual([])
    })

    it('are nothing of a device that never sent', async () => {
      const deviceId = aDevice()
      await archive.put(deviceId, [])
      expect(await allOf(deviceId)).toEqual([])
      expect(await archive.devices({ after: before(deviceId), limit: 1 })).not.toContain(deviceId)
    })

    it('are put again without harm, also when only some of them had come', async () => {
      const deviceId = aDevice()
      const written = [0, 1, 2, 3].map((n) => archived(deviceId, n, { repeats: n }))
      await archive.put(deviceId, written.slice(1, 3))
      await archive.put(deviceId, written)
      await archive.put(deviceId, written)
      expect(await allOf(deviceId)).toStrictEqual(written)
    })

    it('are put over what is there at their times, whatever it has that they lack', async () => {
      const deviceId = aDevice()
      const [first, second] = [archived(deviceId, 0, { repeats: 5 }), archived(deviceId, 1)]
      await archive.put(deviceId, [{ ...first, reading: { ...first.reading, door: true, humidityPct: 88 } }, second])
      const over = { reading: { ...first.reading, temperatureC: 4, history: true }, repeats: 0 }
      await archive.put(deviceId, [over])
      expect(await allOf(deviceId)).toStrictEqual([over, second])
    })

    it('are several thousand, a thousand at a time and in any order of the thousands', async () => {
      const deviceId = aDevice()
      const written = Array.from({ length: 3000 }, (_, n) => archived(deviceId, n))
      for (const from of [1000, 2000, 0]) await archive.put(deviceId, written.slice(from, from + 1000))
      expect(await allOf(deviceId)).toStrictEqual(written)
      expect(await allOf(deviceId, noon + 2_498_000)).toHaveLength(501)
    })

    it('may be put while somebody reads, and a reader may stop early', async () => {
      const deviceId = aDevice()
      await archive.put(
        deviceId,
        Array.from({ length: 1000 }, (_, n) => archived(deviceId, n)),
      )
      let seen = 0
      for await (const it of archive.read(deviceId)) {
        seen += 1
        if (seen === 10) await archive.put(deviceId, [it, archived(deviceId, 5000)])
        if (seen === 500) break
      }
      expect(await allOf(deviceId)).toHaveLength(1001)
    })

    it('are of every device, upwards by its name and behind any name', async () => {
      const base = `d-${randomUUID().slice(0, 18)}`
      const endings = ['', '-1', '.', '.a', '0', 'A', 'Z', '_1', 'a', 'z']
      const names = endings.map((ending) => `${base}${ending}`)
      for (const it of names.toReversed()) await archive.put(it, [archived(it, 0)])
      const behind = async (after: string, limit: number) =>
        (await archive.devices({ after, limit })).filter((it) => it.startsWith(base))
      expect(await behind(before(base), 10)).toEqual(names)
      expect(await behind(`${base}.`, 3)).toEqual(names.slice(3, 6))
      expect(await behind(`${base}9`, 2)).toEqual(names.slice(5, 7))
      expect(await archive.devices({ limit: 1 })).toHaveLength(1)
      for (const it of names) expect(await allOf(it)).toStrictEqual([archived(it, 0)])
    })
  })
}

export interface OpenArchivedReadings extends OpenReadingArchive {
  readonly readings: ReadingStore
}

/** What the `ReadingArchive` and the `ReadingStore` of one adapter must agree on. */
export function archivedReadingsContract(name: string, open: () => Promise<OpenArchivedReadings>): void {
  describe(`${name}: the readings of an archive, beside its store`, () => {
    let world: OpenArchivedReadings
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('what was put is read, is the latest and is counted with its repeats', async () => {
      const deviceId = aDevice()
      const written = [archived(deviceId, 0, { repeats: 2 }), archived(deviceId, 1), archived(deviceId, 2)]
      const late = { reading: { ...reading(deviceId, 3), receivedAt: noon + 86_400_000 }, repeats: 1 }
      await world.archive.put(deviceId, [...written, late])
      const window = everOf(deviceId)
      const expected = [...written, late].map((it) => it.reading)
      expect(await world.readings.page({ ...window, limit: 9 })).toStrictEqual(expected)
      expect(await world.readings.latest(deviceId)).toStrictEqual(late.reading)
      expect(await world.readings.tally(window, 60_000)).toEqual({ received: 4, repeated: 3, late: 1 })
    })

    it('what comes again after the move is repeated, and what differs is a conflict', async () => {
      const deviceId = aDevice()
      const first = archived(deviceId, 0, { repeats: 2 })
      await world.archive.put(deviceId, [first])
      const again = { ...first.reading, receivedAt: noon + 60_000 }
      const warmer = { ...first.reading, temperatureC: 4 }
      expect(await world.readings.record([again, warmer])).toEqual(['repeated', 'conflict'])
      expect(await allIn(world.archive, deviceId)).toStrictEqual([{ ...first, repeats: 3 }])
      expect(await world.readings.tally(everOf(deviceId), 1000)).toMatchObject({ received: 1, repeated: 3 })
    })

    it('what was recorded is in the archive, with its repeats', async () => {
      const deviceId = aDevice()
      const [a, b] = [reading(deviceId, 0), { ...reading(deviceId, 1), history: true }]
      await world.readings.record([b, a, b])
      await world.readings.record([b])
      expect(await allIn(world.archive, deviceId)).toStrictEqual([
        { reading: a, repeats: 0 },
        { reading: b, repeats: 2 },
      ])
      expect(await world.archive.devices({ after: before(deviceId), limit: 1 })).toEqual([deviceId])
    })

    it('what sequence numbers say follows what was put, in whatever order it came', async () => {
      const deviceId = aDevice()
      const numbered = (seq: number) => archived(deviceId, seq, { seq, boot: 'b-1' })
      await world.archive.put(deviceId, [numbered(5), numbered(4), numbered(2)])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(2)
      await world.archive.put(deviceId, [numbered(3), numbered(2)])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(5)
      const reused = { ...reading(deviceId, 60), seq: 4, boot: 'b-1' }
      expect(await world.readings.record([reused, numbered(6).reading])).toEqual(['conflict', 'added'])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(6)
    })

    it('what sequence numbers say follows what was put over, as if the older had never been', async () => {
      const deviceId = aDevice()
      const numbered = (second: number, seq: number, boot = 'b-1') => archived(deviceId, second, { seq, boot })
      await world.archive.put(
        deviceId,
        [0, 1, 2, 3, 4].map((n) => numbered(n, n)),
      )
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(4)
      await world.archive.put(deviceId, [numbered(2, 7, 'b-2'), archived(deviceId, 4)])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(1)
      expect(await world.readings.contiguousSeq(deviceId, 'b-2')).toBe(7)
      expect(await world.readings.record([numbered(9, 2).reading])).toEqual(['added'])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(3)
      await world.archive.put(deviceId, [numbered(0, 1), numbered(1, 0)])
      expect(await world.readings.contiguousSeq(deviceId, 'b-1')).toBe(3)
    })
  })
}

const noon = Date.parse('2026-07-04T12:00:00.000Z')

const aDevice = (): DeviceId => DeviceId.parse(`d-${randomUUID().slice(0, 18)}`)

/** A name that sorts right before the device's: nobody else's lies between. */
const before = (device: string): string => device.slice(0, -1)

/** Taken `second` seconds after noon, here 200 ms later. */
const reading = (deviceId: string, second: number): Reading => {
  const takenAt = noon + second * 1000
  return { deviceId: DeviceId.parse(deviceId), takenAt, receivedAt: takenAt + 200, temperatureC: -19 }
}

interface Archived extends Pick<Reading, 'seq' | 'boot'> {
  readonly repeats?: number
}

const archived = (deviceId: string, second: number, { repeats = 0, ...numbers }: Archived = {}): ArchivedReading => ({
  reading: { ...reading(deviceId, second), ...numbers },
  repeats,
})

async function allIn(archive: ReadingArchive, device: string, after?: number): Promise<readonly ArchivedReading[]> {
  const found: ArchivedReading[] = []
  for await (const it of archive.read(device, after)) found.push(it)
  return found
}

const everOf = (deviceId: DeviceId) => ({ deviceId, from: 0, to: 4_102_444_800_000 })
