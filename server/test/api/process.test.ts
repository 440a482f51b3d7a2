import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The process itself, as somebody starts it. Slow machines build for a while first. */
jest.setTimeout(120_000)
const root = join(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'cordline-process-'))
const children: ChildProcess[] = []

beforeAll(() => {
  execFileSync(process.execPath, ['server/scripts/build.mjs', 'server'], { cwd: root, stdio: 'pipe' })
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly stderr: string
  readonly stdout: string
}

function start(environment: Record<string, string>): {
  child: ChildProcess
  ended: Promise<Ended>
  listening: Promise<{ url: string }>
} {
  const env = {
    PATH: process.env.PATH ?? '',
    HTTP_PORT: '0',
    MQTT_PORT: '0',
    DATA_DIR: join(folder, 'data'),
    ...environment,
  }
  const child = spawn(process.execPath, ['server/dist/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  children.push(child)
  const out = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    out.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    out.stderr += chunk
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...out })))
  const listening = new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }))
    void ended.then(({ stderr }) => reject(new Error(`ended before it listened: ${stderr}`)))
  })
  listening.catch(() => undefined)
  return { child, ended, listening }
}

/** One line, no stack: what a person reads who started it. */
const sentence = (text: string): RegExp => new RegExp(`^${text}\n$`)

async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

describe('does not start, and says why in one sentence,', () => {
  it.each([
    [
      'HTTP_PORT',
      'HTTP port PORT on 127.0.0.1 is taken by another program: stop that one, or set HTTP_PORT to a free port .*',
    ],
    [
      'MQTT_PORT',
      'MQTT port PORT on 127.0.0.1 is taken by another program: stop that one, or set MQTT_PORT to a free port .*',
    ],
  ])('where %s is in use', async (variable, text) => {
    const { port, server } = await takePort()
    const { code, stderr } = await start({ [variable]: String(port), DATA_DIR: join(folder, variable) }).ended
    server.close()
    expect([code, stderr]).toEqual([1, expect.stringMatching(sentence(text.replace('PORT', String(port))))])
  })

  it('where the data folder can not be made', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    const { code, stderr } = await start({ DATA_DIR: join(folder, 'a-file', 'data') }).ended
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(sentence('The data folder .* Set DATA_DIR to a folder that can be written\\.')),
    ])
  })

  it('where the data folder is in use by another server', async () => {
    const first = start({ DATA_DIR: join(folder, 'shared') })
    await first.listening
    const { code, stderr } = await start({ DATA_DIR: join(folder, 'shared') }).ended
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(sentence('The data folder .* is in use by another Cordline.*')),
    ])
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0 })
  })

  const { TEST_INFLUX2_URL, TEST_INFLUX2_ORG = '', TEST_INFLUX2_BUCKET = '' } = process.env
  if (!TEST_INFLUX2_URL) it.skip('where InfluxDB refuses the token: set TEST_INFLUX2_URL', () => {})
  else {
    it('where InfluxDB refuses the token', async () => {
      const rest = { INFLUX_ORG: TEST_INFLUX2_ORG, INFLUX_BUCKET: TEST_INFLUX2_BUCKET, INFLUX_TOKEN: 'not-it' }
      const started = start({ INFLUX_URL: TEST_INFLUX2_URL, ...rest, DATA_DIR: join(folder, 'no-token') })
      const { code, stderr } = await started.ended
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(sentence('InfluxDB: the token was refused: check INFLUX_TOKEN\\.')),
      ])
    })
  }

  it('where the environment is wrong: every problem at once', async () => {
    const { code, stderr } = await start({ LOG_LEVEL: 'loud', MONGO_URL: 'db.example' }).ended
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^MONGO_URL must be a URL/),
      expect.stringMatching(/^LOG_LEVEL must be/),
    ])
  })
})

it('starts, prints the link that founds an organisation, keeps its key to itself, and ends at Ctrl-C', async () => {
  const dataFolder = join(folder, 'owner')
  const server = start({ DATA_DIR: dataFolder })
  const { url } = await server.listening
  const began = Date.now()
  server.child.kill('SIGINT')
  // npm passes on what the terminal sent already: this is the same Ctrl-C.
  server.child.kill('SIGINT')
  const { code, stderr, stdout } = await server.ended
  expect(Date.now() - began).toBeLessThan(5000)
  expect(code).toBe(0)
  expect(stderr).toMatch(new RegExp(`^Found your organisation, once and within 24 hours: ${url}/join#[a-z0-9]{52}\n$`))
  for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) })

  const key = /#(\w+)/.exec(stderr)?.[1] ?? ''
  expect(statSync(join(dataFolder, 'identity.json')).mode & 0o777).toBe(0o600)
  for (const file of ['identity.json', 'cordline.db'])
    expect(readFileSync(join(dataFolder, file), 'latin1')).not.toContain(key)
  expect(stdout).not.toContain(key)
})

it('keeps what was registered, and who is signed in, over a restart', async () => {
  const dataFolder = join(folder, 'restart')
  const demo = { DATA_DIR: dataFolder, CORDLINE_DEMO: '1' }
  const first = start(demo)
  const { url } = await first.listening
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ personId: 'd0000000-0000-4000-8000-000000000001' })
  const signedIn = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const orchard = JSON.stringify({ name: 'Kebun Yusof', location: { latitude: 3.79, longitude: 101.857 } })
  await fetch(`${url}/api/v1/orchards`, { method: 'POST', headers: { ...headers, cookie }, body: orchard })
  // Not even asked politely.
  first.child.kill('SIGKILL')
  await first.ended

  const second = start(demo)
  const answer = await fetch(`${(await second.listening).url}/api/v1/orchards`, { headers: { cookie } })
  expect(await answer.json()).toMatchObject({ items: [{ name: 'Kebun Yusof' }] })
  second.child.kill('SIGTERM')
  await second.ended
  expect(existsSync(join(dataFolder, 'cordline.db'))).toBe(true)
})

it('does not make up who it is where its identity is damaged', async () => {
  const dataFolder = join(folder, 'damaged')
  const first = start({ DATA_DIR: dataFolder })
  await first.listening
  first.child.kill('SIGTERM')
  await first.ended
  writeFileSync(join(dataFolder, 'identity.json'), '{"cookieKey":')
  const { code, stderr } = await start({ DATA_DIR: dataFolder }).ended
  expect([code, stderr]).toEqual([1, expect.stringMatching(sentence('.*identity.json is damaged: put it back .*'))])
})
