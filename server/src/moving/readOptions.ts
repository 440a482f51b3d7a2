import { parseArgs } from 'node:util'
import { StartError } from '../startError.ts'

interface Allowed<Text extends string, Flag extends string> {
  readonly texts: readonly Text[]
  readonly flags: readonly Flag[]
}

type Options<Text extends string, Flag extends string> = Readonly<
  Record<Text, string | undefined> & Record<Flag, boolean>
>

/** `--name value` for each text, `--name` for each flag. @throws StartError for anything else */
export function readOptions<Text extends string, Flag extends string>(
  args: readonly string[],
  { texts, flags }: Allowed<Text, Flag>,
): Options<Text, Flag> {
  const values = parsed(args, { texts, flags })
  const found = [...texts.map((name) => [name, values[name]]), ...flags.map((name) => [name, values[name] === true])]
  return Object.fromEntries(found)
}

function parsed(args: readonly string[], { texts, flags }: Allowed<string, string>): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ])
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartError(`${reason.replace(/\.?$/, '.')} See --help.`, { cause })
  }
}
