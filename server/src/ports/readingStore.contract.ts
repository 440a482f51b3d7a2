import { randomUUID } from 'node:crypto'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import fc from 'fast-check'
import { readingCurveContract } from './readingCurve.contract.ts'
import type { ReadingStore, ReadingWindow } from './readingStore.ts'

/** Every test has devices of its own, so the store need not be empty. */
export interface OpenReadings {
  readonly readings: ReadingStore
  close(): Promise<void>
}

/** What every adapter of `ReadingStore` must do. */
export function readingStoreContract(name: string, open: () => Promise<OpenReadings>): void {
  readingCurveContract(name, open)
  describe(`${name}: the readings`, () => {
    let world: OpenReadings
    let store: ReadingStore
    beforeAll(async () => {
      world = await open()
      store = world.readings
    })
    afterAll(() => world.close())

    const allOf = async (window: ReadingWindow): Promise<readonly Reading[]> => {
      const found: Reading[] = []
      for await (const it of store.read(window)) found.push(it)
      return found
    }

    describe('what is kept', () => {
      it('is everything that was measured, and nothing that was not', async () => {
        const full: Required<Reading> = {
          ...reading(aDevice(), 0),
          ...{
            seq: 0,
            boot: 'b-1',
            temperatureC: -18.2,
            supplyC: -20,
            returnC: -17.95,
            ambientC: 31.4,
            setPointC: -20,
          },
          ...{ probe1C: -110.5, probe2C: 0, probe3C: 69.999, humidityPct: 88, co2Pct: 0.04, o2Pct: 20.9 },
          ...{
            latitude: 3.000001,
            longitude: -179.999999,
            accuracyM: 4,
            speedKmh: 0,
            headingDeg: 359.9,
            fixedAt: noon - 5,
          },
          ...{ door: false, power: true, defrost: false, lightLux: 0, shockG: 0.125, batteryPct: 100, history: false },
        }
        await store.record([full])
        expect(await store.latest(full.deviceId)).toStrictEqual(full)
        expect(await store.page({ ...everOf(full.deviceId), limit: 5 })).toStrictEqual([full])
        expect(await allOf(everOf(full.deviceId))).toStrictEqual([full])
      })

      it('lacks every channel that the device did not send', async () => {
        const bare: Reading = { deviceId: aDevice(), takenAt: noon, receivedAt: noon + 1 }
        await store.record([bare])
        expect(await store.latest(bare.deviceId)).toStrictEqual(bare)
      })

      it.each([4, 4.0, -18.2, 0, 0.1 + 0.2, -0.5, 1e-7, 70, -120, 19.999999999999996])(
        'gives %d back as the same number, after whole and broken ones',
        async (temperatureC) => {
          const deviceId = aDevice()
          const written = [7, temperatureC, 7.5, temperatureC].map((it, n) => ({
            ...reading(deviceId, n),
            temperatureC: it,
          }))
          for (const it of written) expect(await store.record([it])).toEqual(['added'])
          expect(await allOf(everOf(deviceId))).toStrictEqual(written)
        },
      )

      it.each([true, false])('gives a flag of %s back', async (flag) => {
        const written = { ...reading(aDevice(), 0), door: flag, history: flag }
        await store.record([written])
        expect(await store.latest(written.deviceId)).toStrictEqual(written)
      })

      it('tells devices apart whose names differ little', async () => {
        const base = aDevice()
        const names = [base, `${base}.`, `${base}-1`, `${base}_1`, base.toUpperCase()].map((it) => DeviceId.parse(it))
        await store.record(names.map((it, n) => ({ ...reading(it, 0), temperatureC: n })))
        for (const [n, it] of names.entries()) expect((await store.latest(it))?.temperatureC).toBe(n)
      })

      it('says nothing of a device that never sent', async () => {
        const window = everOf(aDevice())
        expect(await store.record([])).toEqual([])
        expect(await store.latest(window.deviceId)).toBeUndefined()
        expect(await store.page({ ...window, limit: 5 })).toEqual([])
        expect(await allOf(window)).toEqual([])
        expect(await store.tally(window, 1000)).toEqual({ received: 0, repeated: 0, late: 0 })
        expect(await store.contiguousSeq(window.deviceId, 'b')).toBeUndefined()
      })
    })

    describe('recording', () => {
      it('says of each reading what became of it, in the order given', async () => {
        const deviceId = aDevice()
        const [a, b, c] = [reading(deviceId, 0), reading(deviceId, 1), reading(deviceId, 2)]
        await store.record([a])
        const warmer = { ...a, temperatureC: 20 }
        expect(await store.record([b, a, warmer, c, b])).toEqual(['added', 'repeated', 'conflict', 'added', 'repeated'])
        expect(await allOf(everOf(deviceId))).toStrictEqual([a, b, c])
      })

      it('keeps the first content where two differ, also within one call', async () => {
        const first = reading(aDevice(), 0)
        const changed = [{ temperatureC: -1 }, { power: true }, { seq: 9, boot: 'b' }].map((it) => ({
          ...first,
          ...it,
        }))
        const { temperatureC: _, ...lacking } = first
        expect(await store.record([first, ...changed, lacking])).toEqual(['added', ...Array(4).fill('conflict')])
        expect(await store.record(changed)).toEqual(Array(3).fill('conflict'))
        expect(await allOf(everOf(first.deviceId))).toStrictEqual([first])
        expect(await store.contiguousSeq(first.deviceId, 'b')).toBeUndefined()
      })

      it('calls it the same reading when it comes later, or again out of the buffer, and keeps the first', async () => {
        const first = reading(aDevice(), 0)
        const again = { ...first, receivedAt: first.receivedAt + 86_400_000, history: true }
        expect(await store.record([first])).toEqual(['added'])
        expect(await store.record([again, again])).toEqual(['repeated', 'repeated'])
        expect(await store.latest(first.deviceId)).toStrictEqual(first)
      })

      it('does not mind in which order the fields were written', async () => {
        const deviceId = aDevice()
        await store.record([{ ...reading(deviceId, 0), humidityPct: 80, door: true }])
        const { temperatureC, ...rest } = { ...reading(deviceId, 0), humidityPct: 80 }
        expect(await store.record([{ door: true, ...rest, temperatureC: temperatureC ?? 0 }])).toEqual(['repeated'])
      })

      it('adds a reading once that 20 callers bring at the same time', async () => {
        const one = reading(aDevice(), 0)
        const outcomes = (await Promise.all(Array.from({ length: 20 }, () => store.record([one])))).flat()
        expect(outcomes.toSorted()).toEqual(['added', ...Array(19).fill('repeated')])
        expect(await store.tally(everOf(one.deviceId), 0)).toMatchObject({ received: 1, repeated: 19 })
      })

      it('refuses a number that its boot used for another time, and keeps the first', async () => {
        const deviceId = aDevice()
        const first = { ...reading(deviceId, 0), boot: 'b', seq: 5 }
        await store.record([first])
        const reused = { ...reading(deviceId, 1), boot: 'b', seq: 5 }
        expect(await store.record([reused])).toEqual(['conflict'])
        expect(await allOf(everOf(deviceId))).toStrictEqual([first])
        const others = [
          { ...reused, boot: 'c' },
          { ...reading(deviceId, 2), seq: 5 },
          { ...reused, deviceId: aDevice() },
        ]
        expect(await store.record(others)).toEqual(['added', 'added', 'added'])
      })

      it('takes readings in any order of time', async () => {
        const deviceId = aDevice()
        const written = Array.from({ length: 60 }, (_, n) => reading(deviceId, n))
        const shuffled = written.map((_, n) => written[(n * 37) % 60] ?? written[0]).filter((it) => it !== undefined)
        await Promise.all([0, 20, 40].map((from) => store.record(shuffled.slice(from, from + 20))))
        expect(await allOf(everOf(deviceId))).toStrictEqual(written)
      })
    })

    describe('reading back', () => {
      it('includes both ends of the window and nothing outside', async () => {
        const deviceId = aDevice()
        const [a, b, c, d] = [0, 1, 2, 3].map((n) => reading(deviceId, n))
        if (!a || !b || !c || !d) throw new Error('four were made')
        await store.record([d, b, a, c])
        const window = { deviceId, from: b.takenAt, to: c.takenAt }
        expect(await allOf(window)).toStrictEqual([b, c])
        expect(await store.page({ ...window, limit: 5 })).toStrictEqual([b, c])
        expect(await store.tally(window, 0)).toMatchObject({ received: 2 })
        expect(await store.latest(deviceId, window)).toStrictEqual(c)
        expect(await allOf({ deviceId, from: b.takenAt + 1, to: c.takenAt - 1 })).toEqual([])
        expect(await allOf({ deviceId, from: b.takenAt, to: b.takenAt })).toStrictEqual([b])
        expect(await allOf({ deviceId, from: c.takenAt, to: b.takenAt })).toEqual([])
      })

      it('pages after a time and not at it, at most as many as asked', async () => {
        const deviceId = aDevice()
        const written = [0, 1, 2, 3, 4].map((n) => reading(deviceId, n))
        await store.record(written)
        const page = (limit: number, after?: number) => store.page({ ...everOf(deviceId), limit, after })
        expect(await page(2)).toStrictEqual(written.slice(0, 2))
        expect(await page(2, written[1]?.takenAt)).toStrictEqual(written.slice(2, 4))
        expect(await page(2, written[3]?.takenAt)).toStrictEqual(written.slice(4))
        expect(await page(2, written[4]?.takenAt)).toEqual([])
        expect(await page(2, noon - 5)).toStrictEqual(written.slice(0, 2))
      })

      it('calls the newest by device time the latest, whenever it came', async () => {
        const deviceId = aDevice()
        const [old, recent] = [reading(deviceId, 0), reading(deviceId, 9)]
        await store.record([recent])
        await store.record([{ ...old, receivedAt: recent.receivedAt + 86_400_000 }])
        expect(await store.latest(deviceId)).toStrictEqual(recent)
        expect((await store.latest(deviceId, { from: 0, to: recent.takenAt - 1 }))?.takenAt).toBe(old.takenAt)
        expect(await store.latest(deviceId, { from: 0, to: old.takenAt - 1 })).toBeUndefined()
      })

      it('streams 10,000 readings, oldest first', async () => {
        const deviceId = aDevice()
        const batches = Array.from({ length: 20 }, (_, batch) =>
          Array.from({ length: 500 }, (_, n) => reading(deviceId, batch * 500 + n)),
        )
        await Promise.all(batches.toReversed().map((it) => store.record(it)))
        let count = 0
        for await (const it of store.read(everOf(deviceId))) {
          if (it.takenAt !== noon + count * 1000) throw new Error(`reading ${count} was taken at ${it.takenAt}`)
          count += 1
        }
        expect(count).toBe(10_000)
        expect((await store.tally(everOf(deviceId), 1000)).received).toBe(10_000)
      })

      it('lets others write while somebody reads, and a reader stop early', async () => {
        const deviceId = aDevice()
        await store.record(Array.from({ length: 3000 }, (_, n) => reading(deviceId, n)))
        let seen = 0
        for await (const it of store.read(everOf(deviceId))) {
          seen += 1
          if (seen === 10) expect(await store.record([reading(deviceId, 5000), it])).toEqual(['added', 'repeated'])
          if (seen === 2500) break
        }
        expect((await store.tally(everOf(deviceId), 1000)).received).toBe(3001)
      })
    })

    describe('the tally', () => {
      it('counts what came, what came again each time, and what came late', async () => {
        const deviceId = aDevice()
        const after = (n: number, delayMs: number) => ({
          ...reading(deviceId, n),
          receivedAt: noon + n * 1000 + delayMs,
        })
        const written = [after(0, 100), after(1, 60_000), after(2, 60_001), after(3, 86_400_000)]
        await store.record(written)
        await store.record([written[0], written[0], written[2]].filter((it) => it !== undefined))
        await store.record([{ ...after(0, 0), temperatureC: 3 }])
        expect(await store.tally(everOf(deviceId), 60_000)).toEqual({ received: 4, repeated: 3, late: 2 })
        expect(await store.tally({ deviceId, from: noon + 1000, to: noon + 2000 }, 60_000)).toEqual({
          received: 2,
          repeated: 1,
          late: 1,
        })
      })

      it('does not call a reading late whose first copy was in time', async () => {
        const first = reading(aDevice(), 0)
        await store.record([first])
        await store.record([{ ...first, receivedAt: first.receivedAt + 86_400_000 }])
        expect(await store.tally(everOf(first.deviceId), 60_000)).toEqual({ received: 1, repeated: 1, late: 0 })
      })
    })

    describe('the contiguous sequence number', () => {
      const withSeq = (deviceId: DeviceId, seq: number, boot = 'b-1'): Reading => ({
        ...reading(deviceId, seq),
        boot,
        seq,
      })

      it.each<[string, readonly number[], number]>([
        ['one', [7], 7],
        ['in order', [0, 1, 2, 3], 3],
        ['backwards', [3, 2, 1, 0], 3],
        ['a hole', [0, 1, 3, 4], 1],
        ['a hole that fills late', [0, 1, 3, 4, 2], 4],
        ['two holes, the later one filled', [0, 2, 4, 3], 0],
        ['not from nought', [100, 101, 103], 101],
        ['something before the first known', [5, 6, 3], 3],
        ['repeats', [1, 1, 2, 2, 1, 3], 3],
        ['a great number', [4_294_967_295, 4_294_967_296], 4_294_967_296],
      ])('is right for %s', async (_, seqs, expected) => {
        const [together, apart] = [aDevice(), aDevice()]
        await store.record(seqs.map((seq) => withSeq(together, seq)))
        for (const seq of seqs) await store.record([withSeq(apart, seq)])
        expect(await store.contiguousSeq(together, 'b-1')).toBe(expected)
        expect(await store.contiguousSeq(apart, 'b-1')).toBe(expected)
      })

      it('keeps boots and devices apart, and ignores readings without a number or a boot', async () => {
        const [here, there] = [aDevice(), aDevice()]
        const { boot: _, ...bootless } = { ...withSeq(here, 50) }
        await store.record([
          withSeq(here, 1),
          { ...withSeq(here, 2, 'b-2'), takenAt: noon - 1000 },
          withSeq(there, 9),
          bootless,
          { ...reading(here, 60), boot: 'b-3' },
        ])
        expect(await store.contiguousSeq(here, 'b-1')).toBe(1)
        expect(await store.contiguousSeq(here, 'b-2')).toBe(2)
        expect(await store.contiguousSeq(there, 'b-1')).toBe(9)
        expect(await store.contiguousSeq(there, 'b-2')).toBeUndefined()
        expect(await store.contiguousSeq(here, 'b-3')).toBeUndefined()
      })

      it('is what a set of numbers says, in whatever order and pieces they come', async () => {
        const pieces = fc.array(fc.array(fc.nat(24), { maxLength: 8 }), { maxLength: 6 })
        await fc.assert(
          fc.asyncProperty(pieces, async (calls) => {
            const deviceId = aDevice()
            await Promise.all(calls.map((seqs) => store.record(seqs.map((seq) => withSeq(deviceId, seq)))))
            const known = new Set(calls.flat())
            let expected = known.size === 0 ? undefined : Math.min(...known)
            while (expected !== undefined && known.has(expected + 1)) expected += 1
            expect(await store.contiguousSeq(deviceId, 'b-1')).toBe(expected)
          }),
          { numRuns: 60 },
        )
      })
    })

    it('is a map from time to first content, whatever is recorded', async () => {
      const taken = fc.record({
        second: fc.nat(12),
        temperatureC: fc.constantFrom(-19, -18.5, 4),
        delayMs: fc.nat(3000),
      })
      const window = fc.tuple(fc.nat(13), fc.nat(13))
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(taken, { maxLength: 10 }), { maxLength: 5 }),
          window,
          async (calls, [a, b]) => {
            const deviceId = aDevice()
            const model = new Map<number, Reading>()
            let repeated = 0
            for (const call of calls) {
              const readings = call.map(({ second, temperatureC, delayMs }) => {
                const it = reading(deviceId, second)
                return { ...it, temperatureC, receivedAt: it.takenAt + delayMs }
              })
              const expected = readings.map((it) => {
                const first = model.get(it.takenAt) ?? it
                if (!model.has(it.takenAt)) return model.set(it.takenAt, it) && 'added'
                if (first.temperatureC !== it.temperatureC) return 'conflict'
                if (isWithin(it, a, b)) repeated += 1
                return 'repeated'
              })
              expect(await store.record(readings)).toEqual(expected)
            }
            const inside = [...model.values()]
              .filter((it) => isWithin(it, a, b))
              .toSorted((x, y) => x.takenAt - y.takenAt)
            const asked = { deviceId, from: noon + a * 1000, to: noon + b * 1000 }
            expect(await allOf(asked)).toStrictEqual(inside)
            expect(await store.latest(deviceId, asked)).toStrictEqual(inside.at(-1))
            const late = inside.filter((it) => it.receivedAt - it.takenAt > 1500).length
            expect(await store.tally(asked, 1500)).toEqual({ received: inside.length, repeated, late })
          },
        ),
        { numRuns: 60 },
      )
    })
  })
}

const noon = Date.parse('2026-07-04T12:00:00.000Z')

const aDevice = (): DeviceId => DeviceId.parse(`d-${randomUUID().slice(0, 18)}`)

/** Taken `second` seconds after noon, here 200 ms later. */
const reading = (deviceId: DeviceId, second: number): Reading => {
  const takenAt = noon + second * 1000
  return { deviceId, takenAt, receivedAt: takenAt + 200, temperatureC: -19 }
}

const everOf = (deviceId: DeviceId): ReadingWindow => ({ deviceId, from: 0, to: 4_102_444_800_000 })

const isWithin = (it: Reading, from: number, to: number): boolean =>
  it.takenAt >= noon + from * 1000 && it.takenAt <= noon + to * 1000
