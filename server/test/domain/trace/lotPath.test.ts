import { lastSeen, lotPath, type PathParts } from '../../../src/domain/trace/lotPath.ts'
import type { TracedPoint } from '../../../src/domain/trace/lotStory.ts'
import { leg, portKlang, shanghai } from '../../builders.ts'

const at = (hour: number): string => new Date(Date.UTC(2026, 6, 5, hour)).toISOString()
const fix = (hour: number, latitude: number, longitude: number, changes: Partial<TracedPoint> = {}): TracedPoint => ({
  takenAt: at(hour),
  latitude,
  longitude,
  ...changes,
})
const legs = [
  leg({
    from: portKlang,
    to: shanghai,
    mode: 'sea',
    via: [
      [104.5, 1.3],
      [110.6, 13.5],
    ],
  }),
]
const path = (parts: Partial<PathParts>) => lotPath({ points: [], gaps: [], legs, outcome: 'received', ...parts })
const shape = (parts: Partial<PathParts>) => path(parts).map((it) => `${it.basis} ${it.positions.length}`)

test('fixes that follow each other are measured', () => {
  const points = [fix(0, 3, 101.39), fix(1, 2.5, 101.6), fix(2, 2, 102)]
  expect(path({ points, outcome: 'under-way', legs: [] })).toEqual([
    {
      basis: 'measured',
      positions: [
        { latitude: 3, longitude: 101.39 },
        { latitude: 2.5, longitude: 101.6 },
        { latitude: 2, longitude: 102 },
      ],
    },
  ])
})

test('a silence is unknown between its two ends', () => {
  const points = [fix(0, 3, 101.4), fix(1, 2.8, 101.3), fix(5, 1.3, 103.5), fix(6, 1.3, 104)]
  expect(shape({ points, gaps: [{ from: at(1), to: at(5) }], outcome: 'left' })).toEqual([
    'measured 2',
    'unknown 2',
    'measured 2',
  ])
})

test('readings without a position for more than six hours leave the way unknown, unless it stood still', () => {
  const moved = [fix(0, 3, 101.4), fix(8, 6, 107)]
  const stood = [fix(0, 3, 101.4), fix(8, 3.01, 101.41)]
  expect(shape({ points: moved, outcome: 'left' })).toEqual(['unknown 2'])
  expect(shape({ points: stood, outcome: 'left' })).toEqual(['measured 2'])
})

test('a fix that no ship can have made is not on the path', () => {
  const points = [fix(0, 3, 101.4), fix(1, 60, 10, { implausible: true }), fix(2, 2.8, 101.3)]
  expect(shape({ points, outcome: 'left' })).toEqual(['measured 2'])
})

test('under way: from where it was last seen along the plan that is left', () => {
  const points = [fix(0, 3, 101.4), fix(2, 1.4, 104.4)]
  const ahead = path({ points, outcome: 'under-way' }).at(-1)
  expect(ahead).toEqual({
    basis: 'planned',
    positions: [
      { latitude: 1.4, longitude: 104.4 },
      { latitude: 13.5, longitude: 110.6 },
      { latitude: 30.62, longitude: 122.06 },
    ],
  })
})

test('received: what lies between the last fix and the store is unknown', () => {
  expect(shape({ points: [fix(0, 3, 101.4), fix(2, 2.8, 101.3)] })).toEqual(['measured 2', 'unknown 2'])
})

test.each([
  ['under-way', ['planned 4']],
  ['received', ['unknown 4']],
  ['left', []],
] as const)('without any fix a container that is %s has %j', (outcome, expected) => {
  expect(shape({ outcome })).toEqual(expected)
})

test('positions are told to about a kilometre only', () => {
  const [stretch] = path({ points: [fix(0, 3.791234, 101.857891), fix(1, 3.5, 101.9)], outcome: 'left' })
  expect(stretch?.positions[0]).toEqual({ latitude: 3.79, longitude: 101.86 })
})

test('it was last seen at its last plausible fix', () => {
  const points = [fix(0, 3, 101.4), fix(1, 2.8, 101.3), { takenAt: at(2) }, fix(3, 60, 10, { implausible: true })]
  expect(lastSeen(points)).toEqual({ at: at(1), position: { latitude: 2.8, longitude: 101.3 } })
  expect(lastSeen([])).toBeUndefined()
})
