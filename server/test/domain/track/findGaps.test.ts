import fc from 'fast-check'
import { findGaps } from '../../../src/domain/track/findGaps.ts'

test.each<[string, readonly number[], readonly (readonly [number, number])[]]>([
  ['no silence, no gap', [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], []],
  ['two intervals are no gap, one ms more is', [0, 20, 41, 60, 80, 100], [[20, 41]]],
  [
    'before the first and after the last',
    [40, 50],
    [
      [0, 40],
      [50, 100],
    ],
  ],
  ['all of it', [], [[0, 100]]],
  ['what was said outside of the window does not count', [-10, 30, 50, 70, 90, 110], [[0, 30]]],
])('%s', (_, instants, gaps) => {
  expect(findGaps(instants, { from: 0, to: 100 }, 10).map(({ from, to }) => [from, to])).toEqual(gaps)
})

test('gaps never hold a reading inside, and every long silence is one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), (unordered) => {
      const instants = unordered.toSorted((a, b) => a - b)
      const gaps = findGaps(instants, { from: 0, to: 1000 }, 10)
      for (const { from, to } of gaps) expect(instants.some((at) => from < at && at < to)).toBe(false)
      const covered = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
      const edges = [0, ...instants, 1000]
      const silent = edges
        .slice(1)
        .reduce((sum, at, index) => sum + (at - (edges[index] ?? 0) > 20 ? at - (edges[index] ?? 0) : 0), 0)
      expect(covered).toBe(silent)
    }),
  )
})
