import { registrationState } from './registrationState.ts'

describe('a registration', () => {
  it.each([
    ['2026-07-03', 'expired'],
    ['2026-07-04', 'expires-soon'],
    ['2026-09-02', 'expires-soon'],
    ['2026-09-03', 'valid'],
  ])('valid to %s is on 4 July %s', (validTo, kind) => {
    expect(registrationState({ validTo }, '2026-07-04').kind).toBe(kind)
  })
})
