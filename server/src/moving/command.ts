import { readFileSync } from 'node:fs'
import { EmbeddedStoreError } from '../adapters/embedded/embeddedStoreError.ts'
import { BackupError } from '../adapters/folder/backupError.ts'
import { OtherIdentity } from '../adapters/secrets/identityFile.ts'
import { ConfigError, type Environment } from '../config.ts'
import { DuplicateKey } from '../ports/collection.ts'
import { Outage } from '../ports/outage.ts'
import { NewerDocument, UnreadableRow } from '../ports/storedDocument.ts'
import { StartError } from '../startError.ts'
import { createProgressLine } from './progressLine.ts'
import { type OpenServers, openServers } from './servers.ts'

/** What a command asks of the process that it runs in. */
export interface Surroundings {
  readonly environment: Environment
  readonly openServers: OpenServers
  /** The version of this Cordline. */
  readonly version: string
  readonly now: () => number
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  readonly print: (line: string) => void
  /** Shows how far it has come: the newest text counts. */
  readonly show: (text: string) => void
}

export interface Command {
  readonly help: string
  /** What to know, or to do, after it was ended before its time. */
  readonly whenStopped: string
  /** @returns the exit code @throws Error of `sentences` */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>
}

/** Ended on purpose: 128 and the number of SIGINT, as shells say it. */
const stoppedCode = 130
/** Ctrl-C under npm arrives twice: within this time it is the same one. */
const sameCtrlCMs = 500

/** Runs a command as this process. Ctrl-C ends it after the write that is under way, a second one at once. */
export async function runCommand(command: Command): Promise<void> {
  const { stdout, stderr } = process
  const leaving = new AbortController()
  let stoppingSince: number | undefined
  const stop = (): void => {
    if (stoppingSince !== undefined && Date.now() - stoppingSince > sameCtrlCMs) process.exit(stoppedCode)
    stoppingSince ??= Date.now()
    leaving.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  const line = createProgressLine({
    isTerminal: stdout.isTTY,
    write: (text) => void stdout.write(text),
    now: () => Date.now(),
  })
  process.exitCode = await answer(command, process.argv.slice(2), {
    environment: process.env,
    openServers,
    version: versionOfThis(),
    now: () => Date.now(),
    signal: leaving.signal,
    ...line,
    tell: (sentence) => {
      line.clear()
      stderr.write(`${sentence}\n`)
    },
  })
}

/** The exit code of a command; what went wrong for a reason outside it is told in a sentence. */
export async function answer(
  { help, whenStopped, run }: Command,
  args: readonly string[],
  surroundings: Surroundings & { readonly tell: (sentence: string) => void },
): Promise<number> {
  if (args.includes('--help')) {
    surroundings.print(help)
    return 0
  }
  try {
    return await run(args, surroundings)
  } catch (error) {
    if (surroundings.signal.aborted && error === surroundings.signal.reason) {
      surroundings.tell(`Stopped. ${whenStopped}`)
      return stoppedCode
    }
    if (!isSentence(error)) throw error
    surroundings.tell(error.message)
    return 1
  }
}

/** What goes wrong for a reason outside the program, and says so in a sentence. */
const sentences = [
  StartError,
  ConfigError,
  EmbeddedStoreError,
  BackupError,
  OtherIdentity,
  Outage,
  NewerDocument,
  UnreadableRow,
  DuplicateKey,
]

/** A disk that is full or a folder that may not be written says so by itself. */
const isSentence = (error: unknown): error is Error =>
  sentences.some((kind) => error instanceof kind) || (error instanceof Error && 'syscall' in error)

function versionOfThis(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}
