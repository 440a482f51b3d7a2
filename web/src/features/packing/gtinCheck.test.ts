import { gs1CheckDigit } from '@cordline/contract/vocabulary/gtin'
import { checkGtin } from './gtinCheck.ts'

describe('a GTIN while it is typed', () => {
  it.each([
    ['', 'empty'],
    ['0950x', 'not-digits'],
    ['095060001', 'unfinished'],
    ['0950600013435', 'digit-expected'],
    ['09506000134353', 'digit-wrong'],
    ['09506000134352', 'right'],
    ['0 9506000 13435 2', 'right'],
    ['095060001343521', 'too-long'],
    ['9506000134352', 'shorter'],
    ['614141000036', 'shorter'],
  ])('%j is %s', (typed, kind) => {
    expect(checkGtin(typed).kind).toBe(kind)
  })

  it('says which digit belongs at the end, and why', () => {
    expect(checkGtin('0950600013435')).toEqual({
      kind: 'digit-expected',
      check: { digit: 2, sum: 78, nextTen: 80 },
      fixed: '09506000134352',
    })
  })

  it('puts zeros in front of the number under a bar code', () => {
    expect(checkGtin('9506000134352')).toMatchObject({ kind: 'shorter', digits: 13, fixed: '09506000134352' })
  })

  it.each(['0950600013435', '0061414100003', '1234567890123', '0000000000000'])('agrees with GS1 on %s', (body) => {
    const said = checkGtin(`${body}${gs1CheckDigit(body)}`)
    expect(said).toMatchObject({ kind: 'right', check: { digit: gs1CheckDigit(body) } })
  })
})
