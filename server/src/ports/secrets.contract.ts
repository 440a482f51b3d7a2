import type { Secrets } from './ports.ts'

/** What every adapter of `Secrets` must do. */
export function secretsContract(name: string, secrets: Secrets): void {
  const many = 1000

  describe(`${name}: secrets`, () => {
    it('makes UUIDs that never come twice', () => {
      const made = Array.from({ length: many }, () => secrets.uuid())
      expect(new Set(made).size).toBe(many)
      for (const it of made)
        expect(it).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    })

    it('makes passwords of at least 128 bits that can be typed, and never one twice', () => {
      const made = Array.from({ length: many }, () => secrets.password())
      expect(new Set(made).size).toBe(many)
      const alphabet = new Set(made.join(''))
      for (const it of made) {
        expect(it).toMatch(/^[a-z0-9]+$/)
        expect(it.length * Math.log2(alphabet.size)).toBeGreaterThanOrEqual(128)
      }
    })

    it('knows a password by its hash, and no other', async () => {
      const hash = await secrets.hash('durian')
      expect(await secrets.matches('durian', hash)).toBe(true)
      expect(await secrets.matches('Durian', hash)).toBe(false)
      expect(await secrets.matches('', hash)).toBe(false)
    })

    it('hashes the same password differently each time, and never shows it', async () => {
      const [one, other] = [await secrets.hash('durian'), await secrets.hash('durian')]
      expect(one).not.toBe(other)
      expect(one).not.toContain('durian')
    })

    it('digests a secret of ours to the same SHA-256 each time, so that it is found by it', () => {
      const sha256OfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
      expect(secrets.digest('abc')).toBe(sha256OfAbc)
      expect(secrets.digest('abd')).not.toBe(sha256OfAbc)
    })

    it.each(['', 'durian', '$$', 'sha256$$', 'md5$AAAA$AAAA'])(
      'matches nothing with the broken hash “%s”',
      async (hash) => {
        expect(await secrets.matches('durian', hash)).toBe(false)
      },
    )
  })
}
