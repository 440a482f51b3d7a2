import { fixesOf } from '../../../src/domain/track/fixesOf.ts'
import { minute, reading, start } from '../coldchain/builders.ts'

const here = { latitude: 3, longitude: 101 }

test('fixes are the readings with a position, by device time', () => {
  expect(fixesOf([reading(10, here), reading(5, { temperatureC: 1 }), reading(0, here)]).map(({ at }) => at)).toEqual([
    start,
    start + 10 * minute,
  ])
})

test('a repeated fix counts once, from when it was made', () => {
  const fixedAt = start + minute
  expect(
    fixesOf([reading(10, { ...here, fixedAt }), reading(20, { ...here, fixedAt }), reading(20, { ...here, fixedAt })]),
  ).toEqual([{ at: fixedAt, ...here, accuracyM: undefined }])
})

test('a fix is never from after its reading', () => {
  expect(fixesOf([reading(0, { ...here, fixedAt: start + minute })])[0]?.at).toBe(start)
})
