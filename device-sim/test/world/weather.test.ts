import { hourMs } from '../../src/world/time.ts'
import { ambientC } from '../../src/world/weather.ts'

const raub = { latitude: 3.8, longitude: 101.9, surface: 'land' } as const
const shanghai = { latitude: 31.2, longitude: 121.6, surface: 'land' } as const

/** Mean of a month, taken every hour. */
function monthly(spot: Parameters<typeof ambientC>[0], month: number): number {
  const from = Date.UTC(2026, month - 1, 1)
  const hours = Array.from({ length: 30 * 24 }, (_, hour) => ambientC(spot, from + hour * hourMs, 7))
  return hours.reduce((sum, it) => sum + it, 0) / hours.length
}

describe('the weather', () => {
  it('is the same all year in Raub', () => {
    for (const month of [1, 4, 7, 10]) expect(Math.abs(monthly(raub, month) - 27.5)).toBeLessThan(2)
  })

  it('has a winter and a summer in Shanghai', () => {
    expect(monthly(shanghai, 1)).toBeLessThan(8)
    expect(monthly(shanghai, 7)).toBeGreaterThan(26)
  })

  it('is warmest in the afternoon by the sun, and calmer over water', () => {
    const day = Date.UTC(2026, 5, 10)
    const swing = (surface: 'land' | 'sea') => {
      const hours = Array.from({ length: 24 }, (_, hour) => ambientC({ ...raub, surface }, day + hour * hourMs, 7))
      return { warmest: hours.indexOf(Math.max(...hours)), range: Math.max(...hours) - Math.min(...hours) }
    }
    // 14:00 by the sun at 102° east is 07:00 UTC.
    expect(Math.abs(swing('land').warmest - 7)).toBeLessThanOrEqual(1)
    expect(swing('sea').range).toBeLessThan(swing('land').range / 2)
  })

  it('changes smoothly from one year to the next', () => {
    const newYear = Date.UTC(2027, 0, 1)
    expect(Math.abs(ambientC(shanghai, newYear, 7) - ambientC(shanghai, newYear - 60_000, 7))).toBeLessThan(0.1)
  })
})
