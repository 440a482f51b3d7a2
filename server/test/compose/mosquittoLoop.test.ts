import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { connectAsync, type MqttClient } from 'mqtt'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { nodeSecrets } from '../../src/adapters/secrets/nodeSecrets.ts'
import { type MosquittoWritten, writeMosquitto } from '../../src/mosquitto.ts'
import { closing, credentialOf, type Registered } from '../adapters/mqtt/fleet.ts'
import { freePort, mosquittoProgram } from '../adapters/mqtt/mosquitto.ts'
import { device, noon } from '../builders.ts'
import { root } from './composeFile.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

/** Between two looks of the script. */
const everyS = 0.1
/** What is told by nobody but its effect; a busy machine is slow. */
const maxWaitMs = 10_000

const withMosquitto = mosquittoProgram ? describe : describe.skip
withMosquitto('Mosquitto as compose.yaml runs it', () => {
  let folder: string
  let data: string
  let store: ReturnType<typeof openEmbedded>
  let port: number
  const started: ChildProcess[] = []
  const clients: MqttClient[] = []

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cordline-loop-'))
    data = mkdtempSync(join(tmpdir(), 'cordline-loop-data-'))
    store = openEmbedded({ folder: data })
    port = await freePort()
  })
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.endAsync(true)
    for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGTERM')
    await store.close()
    for (const it of [folder, data]) rmSync(it, { recursive: true, force: true })
  })

  const write = (password = 'chosen'): Promise<MosquittoWritten> =>
    writeMosquitto({
      dataFolder: data,
      out: folder,
      ports: { port, tlsPort: 1, certificatePort: 1 },
      host: '0.0.0.0',
      password,
    })

  function run(): ChildProcess {
    const script = join(root, 'server/compose/mosquitto.sh')
    const path = [dirname(mosquittoProgram ?? ''), process.env.PATH].join(delimiter)
    const child = spawn('sh', [script, folder, String(everyS)], {
      env: { PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(child)
    return child
  }

  async function runOnFiles(): Promise<ChildProcess> {
    await write()
    // In a container everybody is root: without this it would give up the right to read the folder.
    appendFileSync(join(folder, 'mosquitto.conf'), `\nuser root\npid_file ${join(folder, 'pid')}\n`)
    return run()
  }

  async function add(): Promise<Registered> {
    const password = nodeSecrets.password()
    const added = device({ credential: await credentialOf(password) })
    await store.documents.devices.insert(added)
    return { device: added, password }
  }

  const enter = (username: string, password: string): Promise<MqttClient> =>
    connectAsync(`mqtt://127.0.0.1:${port}`, { username, password, reconnectPeriod: 0 }, false)

  /** Tries again until it is let in. */
  async function enterAtLast(username: string, password: string): Promise<MqttClient> {
    for (const deadline = Date.now() + maxWaitMs; ; await after(50)) {
      try {
        const client = await enter(username, password)
        clients.push(client)
        return client
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
    }
  }

  it('lets in who was written, and hears of changes by itself', async () => {
    const first = await add()
    await runOnFiles()
    const cordline = await enterAtLast('cordline@server', 'chosen')
    const connected = await enterAtLast(first.device.id, first.password)
    const ended = closing(connected)

    const second = await add()
    await expect(enter(second.device.id, second.password)).rejects.toThrow(/not authorized/i)
    await write()
    await enterAtLast(second.device.id, second.password)
    expect(connected.connected).toBe(true)

    const stored = await store.documents.devices.find(first.device.id)
    if (stored) await store.documents.devices.replace({ ...stored, blockedAt: noon, version: stored.version + 1 })
    await write()
    await ended
    expect(cordline.connected).toBe(true)
  })

  it('keeps the connections where files were written anew and say the same', async () => {
    const child = await runOnFiles()
    let told = ''
    child.stderr?.on('data', (chunk) => {
      told += chunk
    })
    await enterAtLast('cordline@server', 'chosen')
    const before = readFileSync(join(folder, 'passwords'), 'utf8')
    await write()
    expect(readFileSync(join(folder, 'passwords'), 'utf8')).toBe(before)
    // Nothing is to be seen of what does not happen.
    await after(5 * everyS * 1000)
    await write('another')
    await enterAtLast('cordline@server', 'another')
    expect(told.match(/Reloading config/g)).toHaveLength(1)
  })

  it('ends with Mosquitto, which is told to stop first', async () => {
    const child = await runOnFiles()
    await enterAtLast('cordline@server', 'chosen')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    await expect(enter('cordline@server', 'chosen')).rejects.toThrow(/ECONNREFUSED/)
    expect(readFileSync(join(folder, 'data/mosquitto.db')).length).toBeGreaterThan(0)
  })

  it('ends with its exit code where Mosquitto dies, so that Docker starts it anew', async () => {
    const child = await runOnFiles()
    await enterAtLast('cordline@server', 'chosen')
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL')
    expect(await once(child, 'exit')).toEqual([137, null])
  })

  it('waits for the first files, and can be told to stop meanwhile', async () => {
    const child = run()
    const [said] = await once(child.stdout ?? child, 'data')
    expect(String(said)).toContain(`waiting for ${folder}/mosquitto.conf`)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

it('gives the server account the password that was chosen, and makes none', async () => {
  const [out, dataFolder] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'cordline-account-'))) as [string, string]
  const store = openEmbedded({ folder: dataFolder })
  try {
    const order = { dataFolder, out, ports: { port: 1, tlsPort: 2, certificatePort: 3 } }
    expect((await writeMosquitto({ ...order, password: 'chosen' })).account).toBeUndefined()
    expect(readFileSync(join(out, 'mosquitto.conf'), 'utf8')).toContain('listener 1 127.0.0.1\n')
    const [, hash = ''] = readFileSync(join(out, 'passwords'), 'utf8').split(/:|\n/)
    expect(await nodeSecrets.matches('chosen', hash)).toBe(true)
  } finally {
    await store.close()
    for (const it of [out, dataFolder]) rmSync(it, { recursive: true, force: true })
  }
})
