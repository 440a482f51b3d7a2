import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from '../api/cordline.ts'
import { until } from '../until.ts'

const program = join(__dirname, '../../src/ingest.ts')
const typescript = join(__dirname, '../adapters/mqtt/child/typescript.mjs')
/** On a busy machine each is read through a compiler first. */
const maxStartMs = 60_000

/** A real ingest process. */
export interface IngestProcess {
  readonly url: string
  /** kill -9; resolves when it is dead. */
  kill(): Promise<void>
  stop(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

/** Ready when this resolves: it is subscribed, and its stores answer. */
export async function startIngest(environment: Environment, clientId: string): Promise<IngestProcess> {
  const { child, forget } = launch(environment, clientId, [])
  const [{ url }] = (await Promise.race([once(child, 'message'), endedTooSoon(child)])) as [{ readonly url: string }]
  await until(`${clientId} is ready`, async () => (await fetch(`${url}/ready`)).status === 200, maxStartMs)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    forget()
  }
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** Runs `npm run ingest -- --leave`; answers its exit code. */
export async function leaveGroup(environment: Environment, clientId: string): Promise<number> {
  const { child, forget } = launch(environment, clientId, ['--leave'])
  const [code] = (await once(child, 'exit')) as [number]
  forget()
  return code
}

function launch(environment: Environment, clientId: string, args: readonly string[]) {
  const folder = newFolder()
  const { PATH = '' } = process.env
  const own = { DATA_DIR: folder, MQTT_CLIENT_ID: clientId, HTTP_PORT: '0', LOG_LEVEL: 'warn' }
  const child = fork(program, args, {
    env: { PATH, ...environment, ...own },
    execArgv: ['--conditions=source', '--import', typescript],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return { child, forget: () => rmSync(folder, { recursive: true, force: true }) }
}

async function endedTooSoon(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`an ingest process ended with ${code} before it listened`)
}
