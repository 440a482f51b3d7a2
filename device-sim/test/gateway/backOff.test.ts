import { delayAfter, longestDelayMs } from '../../src/gateway/backOff.ts'

describe('the pause before another attempt', () => {
  it('doubles with each failure and never exceeds half a minute', () => {
    expect([0, 1, 2, 3].map(delayAfter)).toEqual([500, 1000, 2000, 4000])
    expect(delayAfter(50)).toBe(longestDelayMs)
  })
})
