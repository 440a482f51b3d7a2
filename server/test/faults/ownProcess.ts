import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { until } from '../until.ts'

/** A real server in a process of ours, which may be killed, hung and started again with what it kept. */
export interface OwnProcess {
  /** Resolves when it answers. */
  start(): Promise<void>
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>
  signal(signal: NodeJS.Signals): void
}

interface Program {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Where what it says goes. */
  readonly log: string
  readonly answers: () => Promise<boolean>
}

const maxStartMs = 60_000
/** A store writes what it holds in memory first. */
const maxStopMs = 30_000
const lastLines = 8

export function ownProcess({ name, program, args, environment, log, answers }: Program): OwnProcess {
  let child: ChildProcess | undefined

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child || hasEnded(child)) return
    const ended = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => child?.kill('SIGKILL'), maxStopMs)
    await ended
    clearTimeout(late)
  }

  return {
    start: async () => {
      const output = openSync(log, 'a')
      const started = spawn(program, args, {
        env: { ...process.env, ...environment },
        stdio: ['ignore', output, output],
      })
      closeSync(output)
      child = started
      const isUp = async () => hasEnded(started) || (await answers())
      await until(`${name} answers`, isUp, maxStartMs)
      if (hasEnded(started)) throw new Error(`${name} ended at its start: ${tailOf(log)}`)
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    signal: (signal) => void child?.kill(signal),
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** What a person looks for first. */
const tailOf = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lastLines).join('\n')

const maxAskMs = 2000

/** Whether that address answers with a status below 300. */
export async function answersAt(url: string): Promise<boolean> {
  return await fetch(url, { signal: AbortSignal.timeout(maxAskMs) }).then(
    ({ ok }) => ok,
    () => false,
  )
}
