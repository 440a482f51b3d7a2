#!/usr/bin/env node
import { setMaxListeners } from 'node:events'
import { Args, type OptionSpecs } from './cli/args.ts'
import type { Command } from './cli/command.ts'
import { helpOn, helpOnCommand } from './cli/help.ts'
import { reportTo } from './cli/report.ts'
import { containerCommand } from './commands/container.ts'
import { loadCommand } from './commands/load.ts'
import { replayCommand } from './commands/replay.ts'
import { seasonCommand } from './commands/season.ts'
import { PlainError } from './plainError.ts'

const commands: readonly Command[] = [seasonCommand, containerCommand, loadCommand, replayCommand]
const helpOption = { help: { does: 'show this' } } as const satisfies OptionSpecs
/** After a signal a command has 2 s; what still holds the process then is not worth waiting for. */
const graceMs = 1900

const stopped = new AbortController()
// Every device of a load run waits on it.
setMaxListeners(0, stopped.signal)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopped.abort()
    setTimeout(() => process.exit(0), graceMs).unref()
  })
}

// Whoever read what is said here has gone: the same as Ctrl-C.
process.stdout.on('error', () => stopped.abort())

run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    if (stopped.signal.aborted) process.exit(0)
    process.stderr.write(`${error instanceof PlainError ? error.message : describeBug(error)}\n`)
    process.exit(1)
  },
)

async function run([name, ...typed]: readonly string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help')
    return void process.stdout.write(`${helpOn(commands)}\n`)
  const command = commands.find((it) => it.name === name)
  if (!command)
    throw new PlainError(`there is no command "${name}": there are ${commands.map((it) => it.name).join(', ')}`)
  const args = new Args(typed, { ...command.options, ...helpOption })
  if (args.flag('help')) return void process.stdout.write(`${helpOnCommand(command)}\n`)
  const shell = { report: reportTo(process.stdout), signal: stopped.signal, now: Date.now }
  await command.run(args, shell)
}

const describeBug = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
