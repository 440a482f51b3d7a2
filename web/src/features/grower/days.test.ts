import { dayBefore, groupByDay } from './days.ts'

describe('days of harvest', () => {
  it.each([
    ['2026-07-04', '2026-07-03'],
    ['2026-03-01', '2026-02-28'],
    ['2026-01-01', '2025-12-31'],
  ])('the day before %s is %s', (day, before) => {
    expect(dayBefore(day)).toBe(before)
  })

  it('groups batches by day, newest first, and adds up their kilograms', () => {
    const batches = [
      { id: 'a', harvestedOn: '2026-07-03', weightKg: 10 },
      { id: 'b', harvestedOn: '2026-07-04', weightKg: 20.5 },
      { id: 'c', harvestedOn: '2026-07-03', weightKg: 30 },
    ]
    expect(groupByDay(batches)).toEqual([
      { day: '2026-07-04', items: [batches[1]], weightKg: 20.5 },
      { day: '2026-07-03', items: [batches[0], batches[2]], weightKg: 40 },
    ])
  })
})
