import type { TrackPoint } from '@cordline/contract/wire/http/track'
import { pointAt, spansWhere, toCurve } from './curve.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 6, 4, 0, minute)).toISOString()
const point = (minute: number, more: Partial<TrackPoint> = {}): TrackPoint => ({ takenAt: at(minute), ...more })

test('a gap cuts the line just after the last reading before it', () => {
  const curve = toCurve(
    [point(0, { temperatureC: -20 }), point(60, { temperatureC: -19 })],
    [{ from: at(0), to: at(60) }],
  )
  expect(curve.values.temperatureC).toEqual([-20, null, -19])
  expect(curve.times.map((time) => time - (curve.times[0] ?? 0))).toEqual([0, 1, 3600])
})

test('a channel that a reading does not carry leaves its line whole', () => {
  const curve = toCurve([point(0, { returnC: -18 }), point(10), point(20, { returnC: -17 })], [])
  expect(curve.values.returnC).toEqual([-18, undefined, -17])
})

test('times rise, whatever comes twice', () => {
  const curve = toCurve([point(0), point(0), point(10)], [])
  expect(curve.times).toHaveLength(2)
})

test('an open door is a span from its first reading to the one that says shut', () => {
  const door = [
    point(0, { door: false }),
    point(10, { door: true }),
    point(20, { door: true }),
    point(30, { door: false }),
  ]
  expect(spansWhere(door, [], (it) => it.door)).toEqual([{ fromMs: Date.parse(at(10)), toMs: Date.parse(at(30)) }])
})

test('readings that say nothing of the door neither open nor shut it', () => {
  const door = [point(0, { door: true }), point(10), point(20, { door: false })]
  expect(spansWhere(door, [], (it) => it.door)).toEqual([{ fromMs: Date.parse(at(0)), toMs: Date.parse(at(20)) }])
})

test('a gap ends a span at its last reading', () => {
  const door = [
    point(0, { door: true }),
    point(10, { door: true }),
    point(90, { door: true }),
    point(100, { door: false }),
  ]
  const spans = spansWhere(door, [{ from: at(10), to: at(90) }], (it) => it.door)
  expect(spans.map(({ fromMs, toMs }) => (toMs - fromMs) / 60_000)).toEqual([10, 10])
})

test.each([
  [-5, 0],
  [0, 0],
  [14, 10],
  [99, 20],
])('at minute %i the reading of minute %i holds', (minute, expected) => {
  expect(pointAt([point(0), point(10), point(20)], Date.parse(at(minute)))?.takenAt).toBe(at(expected))
})

test('no points, no point', () => {
  expect(pointAt([], 0)).toBeUndefined()
})
