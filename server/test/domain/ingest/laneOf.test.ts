import { laneOf } from '../../../src/domain/ingest/laneOf.ts'
import { noonMs } from '../../builders.ts'

const minute = 60_000
const at = (minutes: number, more: object = {}) => ({ ts: noonMs + minutes * minute, temp: -18, ...more })
const laneFor = (payload: unknown) => laneOf({ text: JSON.stringify(payload), receivedAt: noonMs })

it.each([
  ['a reading of now', at(0), 'live'],
  ['one of a quarter of an hour ago', at(-15), 'live'],
  ['an older one', at(-15.001), 'back-fill'],
  ['many of which the newest is of now', [at(-600), at(-300), at(-1)], 'live'],
  ['many of which none is of now', [at(-600), at(-300), at(-20)], 'back-fill'],
  ['what says of itself that it is history', at(0, { hist: true }), 'back-fill'],
  ['history with a reading of now in it', [at(-600, { hist: true }), at(0)], 'live'],
  ['a time as a text', { ts: '2026-07-04T11:59:00Z', temp: 1 }, 'live'],
  ['an old time as a text', { ts: '2026-07-04T09:59:00Z', temp: 1 }, 'back-fill'],
  ['one whose clock is ahead, which will be refused', at(90), 'live'],
  ['one without a time', { temp: 1 }, 'live'],
  ['an array of nothing', [], 'live'],
])('takes %s for what it is', (_what, payload, lane) => {
  expect(laneFor(payload)).toBe(lane)
})

it.each(['', '{', 'null', '"hist"', '[1,[2]]'])('takes %j, which will be refused, for news', (text) => {
  expect(laneOf({ text, receivedAt: noonMs })).toBe('live')
})
