import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
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

/** Its folder is its own, and the same after a restart: what it has acknowledged may wait there. */
type Environment = Readonly<Record<string, string>> & { readonly DATA_DIR: string }

/** Ready when this resolves: it is subscribed, and its stores answer. */
export async function startIngest(environment: Environment, clientId: string): Promise<IngestProcess> {
  const child = launch(environment, clientId, [])
  const [{ url }] = (await Promise.race([once(child, 'message'), endedTooSoon(child)])) as [{ readonly url: string }]
  await until(`${clientId} is ready`, async () => (await fetch(`${url}/ready`)).status === 200, maxStartMs)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** Runs `npm run ingest -- --leave`; answers its exit code. */
export async function leaveGroup(environment: Environment, clientId: string): Promise<number> {
  const [code] = (await once(launch(environment, clientId, ['--leave']), 'exit')) as [number]
  return code
}

function launch(environment: Environment, clientId: string, args: readonly string[]): ChildProcess {
  const { PATH = '' } = process.env
  return fork(program, args, {
    env: { PATH, ...environment, MQTT_CLIENT_ID: clientId, HTTP_PORT: '0', LOG_LEVEL: 'warn' },
    execArgv: ['--conditions=source', '--import', typescript],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

async function endedTooSoon(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`an ingest process ended with ${code} before it listened`)
}
