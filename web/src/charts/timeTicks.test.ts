import { timeTicks } from './timeTicks.ts'

const local = (day: number, hour: number) => new Date(2026, 6, day, hour).getTime() / 1000

test('the day is written once, where it begins', () => {
  expect(timeTicks([local(4, 12), local(4, 18), local(5, 0)], 6 * 3600, 'en-GB')).toEqual([
    '12:00\n4 Jul',
    '18:00',
    '00:00\n5 Jul',
  ])
})

test('from a day up only days are written', () => {
  expect(timeTicks([local(4, 0), local(5, 0)], 86_400, 'en-GB')).toEqual(['4 Jul', '5 Jul'])
})
