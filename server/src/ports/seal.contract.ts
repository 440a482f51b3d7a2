import type { Seal } from './ports.ts'

/** What every adapter of `Seal` must do. */
export function sealContract(name: string, create: (serverKey: string) => Seal): void {
  describe(`${name}: a seal`, () => {
    it('gives back what was sealed, and shows nothing of it', () => {
      const { seal, open } = create('one key')
      const sealed = seal('GEZDGNBVGY3TQOJQ 猫')
      expect(open(sealed)).toBe('GEZDGNBVGY3TQOJQ 猫')
      expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('GEZDG')
      expect(seal('GEZDGNBVGY3TQOJQ 猫')).not.toBe(sealed)
    })

    it('is not opened with another key', () => {
      const sealed = create('one key').seal('secret')
      expect(() => create('another key').open(sealed)).toThrow()
    })

    it('is not opened where anything of it was changed', () => {
      const { seal, open } = create('one key')
      const bytes = Buffer.from(seal('secret'), 'base64url')
      for (let n = 0; n < bytes.length; n += 1) {
        const changed = Buffer.from(bytes)
        changed[n] = (changed[n] ?? 0) ^ 1
        expect(() => open(changed.toString('base64url'))).toThrow()
      }
      expect(() => open('')).toThrow()
    })
  })
}
