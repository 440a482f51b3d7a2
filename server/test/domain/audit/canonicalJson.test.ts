import fc from 'fast-check'
import { bytesOf, canonicalJson, isSame } from '../../../src/domain/audit/canonicalJson.ts'

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [2, { d: 3, c: null }] }, '{"a":[2,{"c":null,"d":3}],"b":1}'],
    [{ a: undefined, b: 'x' }, '{"b":"x"}'],
    [[undefined, 1], '[null,1]'],
    ['a "quote" and\na line', '"a \\"quote\\" and\\na line"'],
    [-18.2, '-18.2'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
  ])('of %j is %s', (value, text) => expect(canonicalJson(value)).toBe(text))

  it('is the same before a store and after it, in whatever order the keys were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('tells nothing from what is absent, and null from both', () => {
    expect(isSame(undefined, undefined)).toBe(true)
    expect(isSame(undefined, null)).toBe(false)
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  })

  it('is as long as its UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(bytesOf(text)).toBe(Buffer.byteLength(text))),
    )
    expect(bytesOf('猫山王 🐈')).toBe(Buffer.byteLength('猫山王 🐈'))
  })
})
