import type { Passwords } from './ports.ts'

/** What every adapter of `Passwords` must do. */
export function passwordsContract(name: string, create: () => Passwords): void {
  describe(`${name}: passwords`, () => {
    it('keeps a hash in PHC form with what OWASP recommends at least, another each time', async () => {
      const passwords = create()
      const [one, other] = [await passwords.hash('rambutan'), await passwords.hash('rambutan')]
      expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]+\$[\w+/]+$/)
      expect(one).not.toBe(other)
    })

    it('knows a password by its hash, and no other', async () => {
      const passwords = create()
      const hash = await passwords.hash('rambutan 🐈')
      expect(await passwords.matches('rambutan 🐈', hash)).toBe(true)
      for (const wrong of ['rambutan', 'Rambutan 🐈', '']) expect(await passwords.matches(wrong, hash)).toBe(false)
    })

    it('takes the same letter from two keyboards for the same letter', async () => {
      const passwords = create()
      expect(await passwords.matches('cafe\u0301', await passwords.hash('caf\u00e9'))).toBe(true)
    })

    it('matches nothing where there is no account', async () => {
      expect(await create().matches('nobody has this password', undefined)).toBe(false)
    })

    it('refuses those for whom the line is too long, and goes on for the others', async () => {
      const passwords = create()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, () => passwords.matches('guess', undefined)),
      )
      const refused = outcomes.filter((it) => it.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.length).toBeLessThan(100)
      for (const it of refused) expect(it.reason).toMatchObject({ code: 'too-many' })
      expect(await passwords.matches('rambutan', await passwords.hash('rambutan'))).toBe(true)
    })
  })
}
