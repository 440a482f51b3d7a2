import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { credentialOf } from '../adapters/mqtt/fleet.ts'
import { device } from '../builders.ts'
import { root } from './composeFile.ts'

/** Slow machines build for a while first. */
jest.setTimeout(120_000)
const out = mkdtempSync(join(tmpdir(), 'cordline-keep-'))
const data = mkdtempSync(join(tmpdir(), 'cordline-keep-data-'))
let store: ReturnType<typeof openEmbedded> | undefined
let keeper: ChildProcess | undefined
let said = ''

beforeAll(() => {
  execFileSync(process.execPath, ['server/scripts/build.mjs', 'server'], { cwd: root, stdio: 'pipe' })
})
afterAll(async () => {
  if (keeper?.exitCode === null) keeper.kill('SIGKILL')
  await store?.close()
  for (const it of [out, data]) rmSync(it, { recursive: true, force: true })
})

it('writes once there is a store, follows it, keeps what it wrote, and ends when it is told to', async () => {
  keeper = spawn(process.execPath, ['server/scripts/keep-mosquitto.mjs', '0.2', '--out', out], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', DATA_DIR: data, MQTT_PASSWORD: 'chosen' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  keeper.stdout?.on('data', (chunk) => {
    said += chunk
  })
  await until(() => said.includes('There is no cordline.db'))
  expect(existsSync(join(out, 'passwords'))).toBe(false)

  store = openEmbedded({ folder: data })
  await until(() => said.includes('0 devices'))
  const [server] = readFileSync(join(out, 'passwords'), 'utf8').split('\n')

  const added = device({ credential: await credentialOf('a password') })
  await store.documents.devices.insert(added)
  await until(() => readFileSync(join(out, 'acl'), 'utf8').includes(`user ${added.id}\n`))
  expect(readFileSync(join(out, 'passwords'), 'utf8').split('\n')[0]).toBe(server)

  keeper.kill('SIGTERM')
  expect(await once(keeper, 'exit')).toEqual([0, null])
  expect(said.match(/There is no cordline\.db/g)).toHaveLength(1)
  expect(said).not.toContain('chosen')
})

/** Each look is a process of its own. */
async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !isSo(); await after(50)) {
    if (Date.now() > deadline) throw new Error(`waited in vain; it said: ${said}`)
  }
}
