import fc from 'fast-check'
import type { ClockStamp } from '../../../src/domain/clock/clockStamp.ts'
import { estimateSkew, maxMessages, minMessagesBehind } from '../../../src/domain/clock/estimateSkew.ts'
import { day, hour, minute, start } from '../coldchain/builders.ts'
import { intervalMs, live, networkMs, uploaded } from './builders.ts'

const skewOf = (stamps: readonly ClockStamp[]) => estimateSkew(stamps, intervalMs)
const ahead = (skewMs: number) => live(maxMessages, { skewMs })

it.each<[string, readonly ClockStamp[], string]>([
  ['a clock that is right', live(20), 'good'],
  ['right after three messages', live(3), 'good'],
  ['not known after two', live(2, { skewMs: 4 * minute }), 'unknown'],
  ['not known of a device that never sent', [], 'unknown'],
  [
    'four minutes ahead after three messages: no message arrives before it was sent',
    live(3, { skewMs: 4 * minute }),
    'ahead',
  ],
  ['ten seconds ahead, which troubles nobody', ahead(10_000), 'good'],
  ['55 minutes behind', live(minMessagesBehind, { skewMs: -55 * minute }), 'behind'],
  [
    '55 minutes late in nine messages, which may have waited',
    live(minMessagesBehind - 1, { skewMs: -55 * minute }),
    'unknown',
  ],
  ['eleven minutes behind, which an interval of ten explains', ahead(-11 * minute), 'good'],
  ['not known of history alone', uploaded(live(20), start + day), 'unknown'],
])('%s', (_, stamps, verdict) => expect(skewOf(stamps).verdict).toBe(verdict))

it('tells by how much, and from how many messages', () => {
  expect(skewOf(ahead(4 * minute))).toEqual({ verdict: 'ahead', skewMs: 4 * minute - networkMs, messages: maxMessages })
  expect(skewOf(ahead(-55 * minute))).toEqual({
    verdict: 'behind',
    skewMs: -55 * minute - networkMs,
    messages: maxMessages,
  })
})

it('does not take what waited, and says nothing of it, for a clock behind: a back-fill catches up', () => {
  const days = Array.from({ length: 20 }, (_, nth) => ({
    takenAt: start + nth * 2 * hour,
    receivedAt: start + 9 * day + nth,
  }))
  expect(skewOf(days)).toMatchObject({ verdict: 'unknown', skewMs: null })
})

it('judges a message of many readings by the one that waited least', () => {
  const messages = live(4, { everyMs: hour }).flatMap((it) =>
    [0, 10, 20, 30, 40, 50].map((ago) => ({ ...it, takenAt: it.takenAt - ago * minute })),
  )
  expect(skewOf(messages)).toMatchObject({ verdict: 'good', messages: 4 })
})

it.each([4 * minute, -3 * hour])('is not led astray by one reading that is %s ms off', (offMs) => {
  const bad = { takenAt: start + offMs, receivedAt: start + 1 }
  expect(skewOf([...live(11), bad]).verdict).toBe('good')
})

it('says 0 of a clock that is right, where the network takes no time', () => {
  const messages = Array.from({ length: 12 }, (_, nth) => ({ takenAt: start + nth, receivedAt: start + nth }))
  expect(skewOf(messages).skewMs).toBe(0)
})

it('sees a clock that was set right after as many messages as it looks at', () => {
  const right = live(maxMessages, { fromSeq: 50 })
  expect(skewOf([...live(30, { skewMs: 4 * minute }), ...right]).verdict).toBe('good')
})

describe('whatever the network does', () => {
  const delays = fc.array(fc.integer({ min: 0, max: minute }), { minLength: minMessagesBehind, maxLength: 30 })
  const stampsOf = (waits: readonly number[]): readonly ClockStamp[] =>
    waits.map((wait, nth) => ({ takenAt: start + nth * intervalMs, receivedAt: start + nth * intervalMs + wait }))

  it('shifting the device clock shifts the estimate by as much', () => {
    fc.assert(
      fc.property(delays, fc.integer({ min: -2 * hour, max: 5 * minute }), (waits, byMs) => {
        const stamps = stampsOf(waits)
        const shifted = stamps.map((it) => ({ ...it, takenAt: it.takenAt + byMs }))
        expect(skewOf(shifted).skewMs).toBe((skewOf(stamps).skewMs ?? Number.NaN) + byMs)
      }),
    )
  })

  it('neither the order of arrival nor history changes it', () => {
    const anyOrder = delays.chain((waits) => fc.shuffledSubarray([...stampsOf(waits)], { minLength: waits.length }))
    fc.assert(
      fc.property(
        anyOrder,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: day }),
        (stamps, many, later) => {
          const history = uploaded(live(many, { fromSeq: -many }), start + later)
          const [some, rest] = [history.slice(0, many / 2), history.slice(many / 2)]
          const sorted = stamps.toSorted((a, b) => a.receivedAt - b.receivedAt)
          expect(skewOf([...some, ...stamps, ...rest])).toEqual(skewOf(sorted))
        },
      ),
    )
  })
})
