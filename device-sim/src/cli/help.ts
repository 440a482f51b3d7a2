import type { OptionSpecs } from './args.ts'
import type { Command } from './command.ts'

const width = 100
const program = 'npm run sim --'

/** What `--help` shows without a command: every command with its options. */
export function helpOn(commands: readonly Command[]): string {
  const usage = commands.map((it) => row(usageOf(it), it.does))
  return [
    'Simulated and recorded cold-chain devices for Cordline, over MQTT.',
    '',
    `Usage: ${program} <command> [options]     (or: node device-sim/dist/main.js <command> [options])`,
    '',
    'Commands:',
    ...usage,
    '',
    ...commands.flatMap((it) => [`Options of ${it.name}:`, ...optionRows(it.options), '']),
    ...wrapped(closing, width),
  ].join('\n')
}

export function helpOnCommand(command: Command): string {
  return [
    `Usage: ${program} ${usageOf(command)} [options]`,
    '',
    ...command.explains.flatMap((it) => [...wrapped(it, width), '']),
    'Options:',
    ...optionRows(command.options),
  ].join('\n')
}

const usageOf = ({ name, operand }: Command): string => (operand ? `${name} ${operand}` : name)

const optionRows = (options: OptionSpecs): string[] =>
  Object.entries(options).map(([name, { value, initial, does }]) =>
    row(value ? `--${name} ${value}` : `--${name}`, initial === undefined ? does : `${does} (${initial})`),
  )

const column = 26

const closing = `"${program} <command> --help" explains one command. On a terminal progress is one line; elsewhere every line is JSON. Ctrl-C sends what is in flight, says offline and ends. Exit code 0: done or stopped; 1: an error, told in a sentence.`

function row(left: string, right: string): string {
  const [first = '', ...rest] = wrapped(right, width - column)
  const indent = ' '.repeat(column)
  const head = `  ${left}`
  const start = head.length < column ? head.padEnd(column) + first : `${head}\n${indent}${first}`
  return [start, ...rest.map((line) => indent + line)].join('\n')
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}
