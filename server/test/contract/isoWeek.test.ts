import { addWeeks, IsoWeek, isIsoWeek, startOfWeekMs, weekOf, weeksInYear } from '@cordline/contract/vocabulary/isoWeek'
import fc from 'fast-check'

const weekMs = 7 * 86_400_000
const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2099, 11, 31) })

describe('an ISO week', () => {
  it.each([
    ['2026-11-23', '2026-W48'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s falls in %s', (day, week) => expect(weekOf(Date.parse(day))).toBe(week))

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-W1', '2026-27', 'W27', ''])('refuses %s', (text) => {
    expect(isIsoWeek(text)).toBe(false)
  })

  it('knows which years have 53 weeks', () => {
    expect([2020, 2026, 2032].map(weeksInYear)).toEqual([53, 53, 53])
    expect([2021, 2024, 2025, 2027].map(weeksInYear)).toEqual([52, 52, 52, 52])
  })

  it('holds every moment in the seven days from its Monday', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const start = startOfWeekMs(weekOf(ms))
        expect(new Date(start).getUTCDay()).toBe(1)
        expect(ms - start).toBeGreaterThanOrEqual(0)
        expect(ms - start).toBeLessThan(weekMs)
      }),
    )
  })

  it('counts on and back to itself', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -500, max: 500 }), (ms, count) => {
        const week = weekOf(ms)
        expect(addWeeks(addWeeks(week, count), -count)).toBe(week)
      }),
    )
  })

  it('is parsed with a reason', () => {
    expect(IsoWeek.safeParse('2026-W54').error?.issues[0]?.message).toContain('ISO week that exists')
  })
})
