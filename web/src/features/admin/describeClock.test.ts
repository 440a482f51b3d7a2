import type { ClockAnswer } from '@cordline/contract/wire/http/devices'
import { formatsOf } from '../../i18n/format.ts'
import { fill, type Text } from '../../i18n/text.ts'
import { describeClock } from './describeClock.ts'

const minute = 60_000
const text: Text = (message, ...[values]) => fill(message.en, values ?? {})
const format = { ...formatsOf('en'), dateTime: (instant: string) => instant.slice(0, 16) }
const words = (change: Partial<ClockAnswer>) =>
  describeClock(
    { verdict: 'good', skewMs: -900, messages: 12, steps: [], refusedAs: null, ...change },
    { text, format },
  )

const step = { at: '2026-07-03T14:02:00.000Z', byMs: 55 * minute, boot: 'b1', fromSeq: 12 }

test.each<[string, Partial<ClockAnswer>, readonly string[]]>([
  ['right', {}, []],
  ['not known', { verdict: 'unknown', skewMs: null }, []],
  ['ahead', { verdict: 'ahead', skewMs: 4 * minute - 900 }, ['Its clock is about 4 min ahead.']],
  ['half a minute ahead', { verdict: 'ahead', skewMs: minute / 2 + 1 }, ['Its clock is about 1 min ahead.']],
  ['behind', { verdict: 'behind', skewMs: -90 * minute }, ['Its clock is probably about 1 h 30 min behind.']],
  [
    'stepped back, twice: the newest counts',
    { verdict: 'stepped-back', skewMs: null, steps: [{ ...step, byMs: minute }, step] },
    ['Its clock stepped back 55 min on 2026-07-03T14:02.'],
  ],
  [
    'stepped back onto times that are taken, before any step is stored',
    { verdict: 'stepped-back', refusedAs: 'clock-stepped-back' },
    ['What it sent last was refused. Its clock stepped back onto a time already used.'],
  ],
  [
    'leapt ahead',
    { verdict: 'refused', refusedAs: 'from-the-future' },
    ['What it sent last was refused. From the future: check its clock.'],
  ],
])('of a clock that is %s it is told', (_, change, expected) => expect(words(change)).toEqual(expected))
