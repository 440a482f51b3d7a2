import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filledIn, root, textOf } from './composeFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'cordline-env-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (file: string): string =>
  execFileSync(process.execPath, [join(root, 'server/scripts/compose-env.mjs'), file], { encoding: 'utf8' })

const variablesIn = (file: string): Record<string, string> =>
  Object.fromEntries([...readFileSync(file, 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]))

it('makes every secret that compose.yaml asks for, each another, for the eyes of its owner', () => {
  const file = join(folder, 'new')
  write(file)
  const made = variablesIn(file)
  expect(() => filledIn(textOf('compose.yaml'), made)).not.toThrow()
  expect(new Set(Object.values(made)).size).toBe(5)
  for (const value of Object.values(made)) expect(value).toMatch(/^[\da-f]{64}$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('leaves what is there as it is, and says no secret aloud', () => {
  const file = join(folder, 'kept')
  writeFileSync(file, 'PUBLIC_URL=https://cordline.example\nMQTT_PASSWORD=mine\nINFLUX_TOKEN=')
  chmodSync(file, 0o644)
  const said = write(file)
  const first = readFileSync(file, 'utf8')
  const made = variablesIn(file)
  expect(made).toMatchObject({ PUBLIC_URL: 'https://cordline.example', MQTT_PASSWORD: 'mine' })
  expect(made.INFLUX_TOKEN).toHaveLength(64)
  expect(said).toContain('INFLUX_TOKEN')
  for (const value of Object.values(made)) expect(said).not.toContain(value)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(write(file)).toContain('has every secret already')
  expect(readFileSync(file, 'utf8')).toBe(first)
})
