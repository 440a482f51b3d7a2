import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** Where distributions put it, unless TEST_MOSQUITTO says otherwise. */
const places = [
  '/usr/sbin/mosquitto',
  '/usr/bin/mosquitto',
  '/usr/local/sbin/mosquitto',
  '/opt/homebrew/sbin/mosquitto',
]
export const mosquittoProgram = process.env.TEST_MOSQUITTO ?? places.find(existsSync)

export interface Mosquitto {
  /** Reads its files anew; resolves when it has. */
  reload(): Promise<void>
  stop(): Promise<void>
  /** kill -9; resolves when it is dead. */
  kill(): Promise<void>
  signal(signal: NodeJS.Signals): void
}

/** In a container everybody is root: without this it would give up the right to read the folder. */
const additions = '\nuser root\nlog_dest stderr\nlog_type all\n'

/** Runs Mosquitto with a configuration that was written before; resolves when that port answers. */
export async function startMosquitto(folder: string, port: number): Promise<Mosquitto> {
  const conf = join(folder, 'mosquitto.conf')
  if (!readFileSync(conf, 'utf8').endsWith(additions)) appendFileSync(conf, additions)
  const started = spawn(mosquittoProgram ?? '', ['-c', conf], { stdio: ['ignore', 'ignore', 'pipe'] })
  const said = linesOf(started)
  await untilAnswers(port, started, said)
  return {
    async reload() {
      const reloaded = said.next('Reloading config.')
      started.kill('SIGHUP')
      await reloaded
    },
    stop: () => end(started, 'SIGTERM'),
    kill: () => end(started, 'SIGKILL'),
    signal: (signal) => void started.kill(signal),
  }
}

async function end(started: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return
  const ended = once(started, 'exit')
  started.kill(signal)
  await ended
}

interface Said {
  readonly all: () => string
  /** Resolves at the next line that contains that. */
  next(text: string): Promise<void>
}

function linesOf(started: ChildProcess): Said {
  let all = ''
  let waiting: { readonly text: string; readonly from: number; readonly resolve: () => void }[] = []
  const heed = (chunk: Buffer) => {
    all += chunk.toString()
    for (const it of waiting) if (all.includes(it.text, it.from)) it.resolve()
    waiting = waiting.filter((it) => !all.includes(it.text, it.from))
  }
  started.stderr?.on('data', heed)
  return {
    all: () => all,
    next: (text) =>
      new Promise((resolve) => {
        waiting = [...waiting, { text, from: all.length, resolve }]
      }),
  }
}

async function untilAnswers(port: number, started: ChildProcess, said: Said): Promise<void> {
  while (started.exitCode === null) {
    const socket = connect(port, '127.0.0.1')
    const answered = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (answered) return
    await after(20)
  }
  throw new Error(`Mosquitto did not start: ${said.all()}`)
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** Somebody of the test's own who hears everything and tells anything. */
export function addAuditor(folder: string, hash: string): void {
  const [passwords, acl] = [join(folder, 'passwords'), join(folder, 'acl')]
  writeFileSync(passwords, `${readFileSync(passwords, 'utf8')}auditor:${hash}\n`)
  writeFileSync(acl, `${readFileSync(acl, 'utf8')}\nuser auditor\ntopic readwrite #\ntopic read $SYS/#\n`)
}
