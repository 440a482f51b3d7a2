import { randomUUID } from 'node:crypto'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import fc from 'fast-check'
import { bucketStart, type CurveBucket, maxCurveBuckets } from './readingCurve.ts'
import type { OpenReadings } from './readingStore.contract.ts'
import type { ReadingStore, ReadingWindow } from './readingStore.ts'

/** What every adapter of `ReadingStore` must do about its curve; part of `readingStoreContract`. */
export function readingCurveContract(name: string, open: () => Promise<OpenReadings>): void {
  describe(`${name}: the curve`, () => {
    let world: OpenReadings
    let store: ReadingStore
    beforeAll(async () => {
      world = await open()
      store = world.readings
    })
    afterAll(() => world.close())

    /** One reading per second from noon on; undefined where it has no temperature. */
    const recordAll = async (temperatures: readonly (number | undefined)[]): Promise<DeviceId> => {
      const deviceId = aDevice()
      await store.record(temperatures.map((temperatureC, second) => reading(deviceId, { second, temperatureC })))
      return deviceId
    }
    const from = (second: number): number => noon + second * 1000

    it('keeps first, last and both extremes of each bucket, also below and at nought', async () => {
      const deviceId = await recordAll([-0.5, 0, -110, 4.25, 0, -18, 0.1, 0, -0.1])
      expect(await store.curve(windowOf(deviceId, 0, 8), 5000)).toStrictEqual([
        { from: from(0), count: 5, first: -0.5, last: 0, min: -110, max: 4.25 },
        { from: from(5), count: 4, first: -18, last: -0.1, min: -18, max: 0.1 },
      ])
    })

    it('cuts at multiples of the width, wherever the window begins, and includes both of its ends', async () => {
      const deviceId = await recordAll([1, 2, 3, 4, 5, 6, 7, 8])
      expect(await store.curve(windowOf(deviceId, 3, 5), 5000)).toStrictEqual([
        { from: from(0), count: 2, first: 4, last: 5, min: 4, max: 5 },
        { from: from(5), count: 1, first: 6, last: 6, min: 6, max: 6 },
      ])
      const justInside = { ...windowOf(deviceId, 3, 5), from: from(3) + 1, to: from(5) - 1 }
      expect(await store.curve(justInside, 5000)).toStrictEqual([
        { from: from(0), count: 1, first: 5, last: 5, min: 5, max: 5 },
      ])
    })

    it('leaves out buckets in which nothing measured a temperature, and readings that did not', async () => {
      const deviceId = await recordAll([undefined, -19, undefined, undefined, undefined, -18, undefined])
      expect(await store.curve(windowOf(deviceId, 0, 6), 2000)).toStrictEqual([
        { from: from(0), count: 1, first: -19, last: -19, min: -19, max: -19 },
        { from: from(4), count: 1, first: -18, last: -18, min: -18, max: -18 },
      ])
    })

    it('says nothing of a device that never sent, or of a window that ends before it begins', async () => {
      expect(await store.curve(windowOf(aDevice(), 0, 9), 1000)).toEqual([])
      const deviceId = await recordAll([-19])
      expect(await store.curve(windowOf(deviceId, 9, 0), 1000)).toEqual([])
    })

    it('gives as many buckets as there may be, and refuses one more', async () => {
      const deviceId = await recordAll([-19])
      const most = windowOf(deviceId, 0, maxCurveBuckets - 1)
      expect(await store.curve(most, 1000)).toHaveLength(1)
      await expect(store.curve({ ...most, to: most.to + 1000 }, 1000)).rejects.toThrow(RangeError)
      await expect(store.curve({ ...most, from: most.from - 1 }, 1000)).rejects.toThrow(RangeError)
    })

    it.each([0, -1000, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a width of %d ms', async (bucketMs) => {
      await expect(store.curve(windowOf(aDevice(), 0, 1), bucketMs)).rejects.toThrow(RangeError)
    })

    it('loses no extreme of 25,000 readings, however wide the buckets', async () => {
      const deviceId = aDevice()
      const peaks = [17, 9_999, 10_000, 10_001, 19_999, 24_999]
      const written = Array.from({ length: 25_000 }, (_, second) => {
        return reading(deviceId, { second, temperatureC: peaks.includes(second) ? 20 + second / 1000 : -19 })
      })
      for (let at = 0; at < written.length; at += 5000) await store.record(written.slice(at, at + 5000))
      for (const bucketMs of [60_000, 3_600_000, 86_400_000]) {
        const buckets = await store.curve(windowOf(deviceId, 0, 24_999), bucketMs)
        expect(buckets).toStrictEqual(curveOf(written, bucketMs))
      }
    })

    it('is what all readings say, whatever they are and wherever it is cut', async () => {
      const taken = fc.record({
        atMs: fc.nat(20_000),
        temperatureC: fc.option(fc.double({ min: -120, max: 70, noNaN: true }), { nil: undefined }),
      })
      const asked = fc.record({
        from: fc.nat(20_000),
        to: fc.nat(20_000),
        bucketMs: fc.integer({ min: 11, max: 9000 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(taken, { maxLength: 40 }), asked, async (all, { from: a, to: b, bucketMs }) => {
          const deviceId = aDevice()
          await store.record(
            all.map(({ atMs, temperatureC }) => reading(deviceId, { second: atMs / 1000, temperatureC })),
          )
          const window = { deviceId, from: noon + a, to: noon + b }
          const inside: Reading[] = []
          for await (const it of store.read(window)) inside.push(it)
          expect(await store.curve(window, bucketMs)).toEqual(curveOf(inside, bucketMs))
        }),
        { numRuns: 60 },
      )
    })
  })
}

/** The curve by its definition: readings oldest first, one by one. */
function curveOf(readings: readonly Reading[], bucketMs: number): readonly CurveBucket[] {
  const buckets = new Map<number, CurveBucket>()
  for (const { takenAt, temperatureC: it } of readings) {
    if (it === undefined) continue
    const from = bucketStart(takenAt, bucketMs)
    const { count, first, min, max } = buckets.get(from) ?? { count: 0, first: it, min: it, max: it }
    buckets.set(from, { from, count: count + 1, first, last: it, min: Math.min(min, it), max: Math.max(max, it) })
  }
  return [...buckets.values()]
}

const noon = Date.parse('2026-07-04T12:00:00.000Z')

const aDevice = (): DeviceId => DeviceId.parse(`d-${randomUUID().slice(0, 18)}`)

const windowOf = (deviceId: DeviceId, from: number, to: number): ReadingWindow => ({
  deviceId,
  from: noon + from * 1000,
  to: noon + to * 1000,
})

/** Taken `second` seconds after noon. */
function reading(
  deviceId: DeviceId,
  { second, temperatureC }: { readonly second: number; readonly temperatureC: number | undefined },
): Reading {
  const takenAt = Math.round(noon + second * 1000)
  const measured = temperatureC === undefined ? { humidityPct: 88 } : { temperatureC }
  return { deviceId, takenAt, receivedAt: takenAt + 200, ...measured }
}
