import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIdentity } from '../../../src/adapters/secrets/identityFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'cordline-identity-'))
const file = join(folder, 'identity.json')
afterEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

it('is made once, for its owner’s eyes only, and is the same at the next start', async () => {
  const first = await openIdentity(folder)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await openIdentity(folder)).toEqual(first)
})

it('of a server from before there were accounts keeps its key, and says whose its data is', async () => {
  const organisationId = '0b0e6b0c-5d55-4a39-9a5e-0d6f3c2b1a01'
  const cookieKey = 'k'.repeat(43)
  const personId = '0b0e6b0c-5d55-4a39-9a5e-0d6f3c2b1a02'
  writeFileSync(file, JSON.stringify({ cookieKey, personId, organisationId }))
  expect(await openIdentity(folder)).toEqual({ serverKey: cookieKey, organisationId })
})

it.each(['', '{}', '{"serverKey":"short"}', 'null'])('is not made up anew where it is %j', async (text) => {
  writeFileSync(file, text)
  await expect(openIdentity(folder)).rejects.toThrow('identity.json is damaged')
  expect(readFileSync(file, 'utf8')).toBe(text)
})
