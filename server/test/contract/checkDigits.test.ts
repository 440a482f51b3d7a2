import { ContainerNumber, isContainerNumber, iso6346CheckDigit } from '@cordline/contract/vocabulary/containerNumber'
import { gs1CheckDigit, isGln, isGtin14 } from '@cordline/contract/vocabulary/gtin'
import fc from 'fast-check'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const owners = fc.stringMatching(/^[A-Z]{3}[UJZ][0-9]{6}$/)

describe('a container number (ISO 6346)', () => {
  it.each(['CSQU3054383', 'MSKU6011672', 'TEXU3070079', 'HLXU2008419'])('accepts %s', (number) => {
    expect(isContainerNumber(number)).toBe(true)
  })

  it.each(['CSQU3054384', 'CSQX3054383', 'CSQU305438', 'csqu3054383', 'CSQU30543833', ''])('refuses %s', (number) => {
    expect(isContainerNumber(number)).toBe(false)
  })

  it('may be typed with spaces, hyphens and small letters', () => {
    expect(ContainerNumber.parse('csqu 305438-3')).toBe('CSQU3054383')
  })

  it('is refused when one digit of its serial number is mistyped', () => {
    fc.assert(
      fc.property(owners, fc.integer({ min: 4, max: 9 }), fc.integer({ min: 1, max: 9 }), (first10, at, by) => {
        const right = iso6346CheckDigit(first10)
        const wrong = String((Number(first10[at]) + by) % 10)
        const mistyped = first10.slice(0, at) + wrong + first10.slice(at + 1)
        // ISO 6346 writes a remainder of 10 as 0, so those two can't be told apart: the standard advises against them.
        fc.pre(right !== 0 && iso6346CheckDigit(mistyped) !== 0)
        expect(isContainerNumber(mistyped + right)).toBe(false)
      }),
    )
  })
})

describe('a GS1 key', () => {
  it.each(['09506000134352', '00012345600012', '40700719670720'])('accepts GTIN-14 %s', (gtin) => {
    expect(isGtin14(gtin)).toBe(true)
  })

  it.each(['09506000134353', '9506000134352', '0950600013435X', ''])('refuses GTIN %s', (gtin) => {
    expect(isGtin14(gtin)).toBe(false)
  })

  it('accepts a GLN', () => expect(isGln('9506000134352')).toBe(true))

  it('is refused when any one digit is mistyped', () => {
    fc.assert(
      fc.property(digits(13), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (first13, at, by) => {
        const right = gs1CheckDigit(first13)
        const wrong = String((Number(first13[at]) + by) % 10)
        expect(isGtin14(first13.slice(0, at) + wrong + first13.slice(at + 1) + right)).toBe(false)
      }),
    )
  })
})
