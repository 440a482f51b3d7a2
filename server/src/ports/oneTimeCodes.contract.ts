import type { OneTimeCodes } from './ports.ts'

/** The secret of RFC 6238's test vectors in base32, with its codes cut to six digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [2_000_000_000, '279037'],
] as const

/** What every adapter of `OneTimeCodes` must do. */
export function oneTimeCodesContract(name: string, codes: OneTimeCodes): void {
  describe(`${name}: one-time codes`, () => {
    it.each(vectors)('at %i s the code of RFC 6238 is right', (seconds, code) => {
      expect(codes.stepOf(code, secret, seconds * 1000)).toBe(Math.floor(seconds / 30))
    })

    it('is right for one step before and after, and says which it was', () => {
      const [, [seconds, code]] = vectors
      const step = Math.floor(seconds / 30)
      for (const away of [-30, 30]) expect(codes.stepOf(code, secret, (seconds + away) * 1000)).toBe(step)
      for (const away of [-61, 61]) expect(codes.stepOf(code, secret, (seconds + away) * 1000)).toBeUndefined()
    })

    it('is wrong with another secret', () => {
      const [[seconds, code]] = vectors
      expect(codes.stepOf(code, codes.secret(), seconds * 1000)).toBeUndefined()
    })

    it('makes secrets of at least 128 bits that never come twice', () => {
      const made = Array.from({ length: 100 }, () => codes.secret())
      expect(new Set(made).size).toBe(100)
      for (const it of made) expect(it).toMatch(/^[A-Z2-7]{26,}$/)
    })

    it('gives apps an address with the secret and whose it is', () => {
      const uri = new URL(codes.uri(secret, 'mei@raub.example'))
      expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
        'otpauth:',
        'totp',
        '/Cordline:mei@raub.example',
      ])
      expect(uri.searchParams.get('secret')).toBe(secret)
    })
  })
}
