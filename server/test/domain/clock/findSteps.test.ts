import fc from 'fast-check'
import type { ClockStamp } from '../../../src/domain/clock/clockStamp.ts'
import { findSteps, maxSteps } from '../../../src/domain/clock/findSteps.ts'
import { judgeClock } from '../../../src/domain/clock/judgeClock.ts'
import { hour, minute, start } from '../coldchain/builders.ts'
import { intervalMs, live, uploaded } from './builders.ts'

const back = -55 * minute
const stepped = [...live(12), ...live(6, { fromSeq: 12, skewMs: back })]
const step = { at: start + 11 * intervalMs, byMs: 55 * minute, boot: 'b1', fromSeq: 12 }

it('finds a step back of 55 minutes, and by how much', () => {
  expect(findSteps(stepped)).toEqual([step])
})

it('finds it as soon as one reading tells of it', () => {
  expect(findSteps(stepped.slice(0, 13))).toEqual([step])
})

it('finds it where the logger measures each half hour, so that times go back by less than one interval', () => {
  const slow = { everyMs: 30 * minute }
  const stamps = [...live(6, slow), ...live(3, { ...slow, fromSeq: 6, skewMs: back })]
  expect(findSteps(stamps)).toMatchObject([{ byMs: 55 * minute, fromSeq: 6 }])
})

it('finds it in what was uploaded later as well', () => {
  expect(findSteps(uploaded(stepped, start + 9 * hour))).toEqual([step])
})

it.each<[string, readonly ClockStamp[]]>([
  ['a clock that is right', live(30)],
  ['a back-fill: lower numbers at earlier times, however late', [...live(6, { fromSeq: 12 }), ...live(12)]],
  ['a leap ahead', [...live(6), ...live(6, { fromSeq: 6, skewMs: 4 * minute })]],
  ['another boot, whose order nobody knows', [...live(6), ...live(6, { boot: 'b2', skewMs: back })]],
  ['readings without numbers', stepped.map(({ takenAt, receivedAt }) => ({ takenAt, receivedAt }))],
  ['one reading far behind among others', stepped.filter(({ seq = 0 }) => seq < 13).concat(live(6, { fromSeq: 13 }))],
  ['one reading ahead among others', minutely(4 * minute)],
  [
    'a correction by seconds',
    [...live(6, { everyMs: 1000 }), ...live(6, { everyMs: 1000, fromSeq: 6, skewMs: -4000 })],
  ],
  ['nothing', []],
])('%s is no step', (_, stamps) => expect(findSteps(stamps)).toEqual([]))

/** A reading each minute, of which one is off. */
function minutely(offMs: number): readonly ClockStamp[] {
  return live(9, { everyMs: minute }).map((it) => (it.seq === 4 ? { ...it, takenAt: it.takenAt + offMs } : it))
}

it('tells of the newest only, where a clock steps without end', () => {
  const saw = Array.from({ length: 60 }, (_, seq) => ({
    takenAt: start + seq * minute - Math.floor(seq / 2) * hour,
    receivedAt: start + seq * minute,
    boot: 'b1',
    seq,
  }))
  expect(findSteps(saw)).toHaveLength(maxSteps)
})

it('in whatever order the readings arrive, and wherever the clock stands, it finds the same', () => {
  const anyOrder = fc.shuffledSubarray(stepped, { minLength: stepped.length })
  fc.assert(
    fc.property(anyOrder, fc.integer({ min: -hour, max: hour }), (stamps, byMs) => {
      const shifted = stamps.map((it) => ({ ...it, takenAt: it.takenAt + byMs }))
      expect(findSteps(shifted)).toEqual([{ ...step, at: step.at + byMs }])
    }),
  )
})

describe('a clock that stepped back', () => {
  it('is called so, and how far it is off is told from what was measured since', () => {
    const longAgo = [...live(12), ...live(10, { fromSeq: 12, skewMs: back })]
    expect(judgeClock(longAgo, intervalMs)).toMatchObject({ verdict: 'stepped-back', messages: 10, steps: [step] })
    expect((judgeClock(longAgo, intervalMs).skewMs ?? 0) / minute).toBeCloseTo(-55, 1)
  })

  it('is off by an unknown time at first', () => {
    expect(judgeClock(stepped.slice(0, 14), intervalMs)).toMatchObject({ verdict: 'stepped-back', skewMs: null })
  })
})
