import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The server as an operator runs it: the built program, in a process and a folder of its own. */
export interface RunningCordline {
  readonly url: string
  readonly mqttUrl: string
  /** Where nobody can sign in yet. */
  readonly signInUrl?: string
  /** Ends the process and removes its folder. */
  readonly stop: () => Promise<void>
}

const root = join(__dirname, '../../..')
/** The server promises to end within 5 s. */
const maxStopMs = 8_000

/** A server without anything in it, a demo where nothing else is said, on free ports. @throws where the server ends instead of listening */
export async function runCordline({ demo = '1' }: { readonly demo?: '0' | '1' } = {}): Promise<RunningCordline> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-journey-'))
  const server = fork(join(root, 'server/dist/main.js'), [], {
    cwd: root,
    env: {
      ...process.env,
      CORDLINE_DEMO: demo,
      HTTP_PORT: '0',
      MQTT_PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', demo === '1' ? 'inherit' : 'ignore', 'ipc'],
  })
  const ended = once(server, 'exit')
  const listening = once(server, 'message')
  const [addresses] = await Promise.race([listening, ended.then(([code]) => Promise.reject(endedEarly(code)))])
  return {
    url: addresses.url,
    mqttUrl: addresses.mqttUrl,
    signInUrl: addresses.signInUrl,
    stop: async () => {
      const tooLong = setTimeout(() => server.kill('SIGKILL'), maxStopMs)
      server.kill('SIGTERM')
      await ended
      clearTimeout(tooLong)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const endedEarly = (code: unknown): Error => new Error(`the server ended with exit code ${code} before it listened`)

/** The newest weeks of the simulated season, up to now. @throws where the simulator fails */
export async function playSeason({ url, mqttUrl }: RunningCordline, weeks: number): Promise<void> {
  const args = ['season', '--api', url, '--broker', mqttUrl, '--seed', '7', '--weeks', String(weeks), '--once']
  const simulator = spawn(process.execPath, [join(root, 'device-sim/dist/main.js'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(simulator, 'exit')
  if (code !== 0) throw new Error(`the simulator ended with exit code ${code}`)
}
