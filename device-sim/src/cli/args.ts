import { parseArgs } from 'node:util'
import { messageOf, PlainError } from '../plainError.ts'

/** An option of a command. Without `value` (what stands for it in the help) it is a flag. */
export interface OptionSpec {
  readonly value?: string
  readonly initial?: string
  readonly does: string
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** What was typed after a command's name, read by the kind of value that the command needs. */
export class Args {
  readonly #values: Readonly<Record<string, string | boolean | undefined>>
  readonly operands: readonly string[]

  /** @throws PlainError for an option that the command does not have */
  constructor(typed: readonly string[], specs: OptionSpecs) {
    const options = Object.fromEntries(
      Object.entries(specs).map(([name, { value, initial }]) => [
        name,
        { type: value ? 'string' : 'boolean', ...(initial === undefined ? {} : { default: initial }) } as const,
      ]),
    )
    try {
      const parsed = parseArgs({ args: [...typed], options, allowPositionals: true })
      this.#values = parsed.values
      this.operands = parsed.positionals
    } catch (cause) {
      throw new PlainError(`${messageOf(cause).split('. ')[0]}; --help shows what there is`, { cause })
    }
  }

  flag(name: string): boolean {
    return this.#values[name] === true
  }

  text(name: string): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** @throws PlainError when it is absent */
  needed(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw new PlainError(`--${name} is needed; --help shows what it is`)
    return value
  }

  /** @throws PlainError when it is absent or not a number within the bounds */
  number(name: string, { min, max }: { readonly min: number; readonly max: number }): number {
    const text = this.needed(name)
    const value = Number(text)
    if (Number.isFinite(value) && value >= min && value <= max) return value
    throw new PlainError(`--${name} must be a number from ${min} to ${max}, not "${text}"`)
  }

  whole(name: string, bounds: { readonly min: number; readonly max: number }): number {
    const value = this.number(name, bounds)
    if (Number.isInteger(value)) return value
    throw new PlainError(`--${name} must be a whole number, not "${this.text(name)}"`)
  }

  /** An instant in ms; `now` and absent are `now`. @throws PlainError */
  instant(name: string, now: number): number {
    const text = this.text(name)
    if (text === undefined || text === 'now') return now
    const value = Date.parse(text)
    if (!Number.isNaN(value)) return value
    throw new PlainError(`--${name} must be an instant like 2026-07-04T05:06:07Z, not "${text}"`)
  }

  /** @throws PlainError when it is none of them */
  choice<T extends string>(name: string, choices: readonly T[]): T {
    const text = this.needed(name)
    const chosen = choices.find((it) => it === text)
    if (chosen) return chosen
    throw new PlainError(`--${name} must be one of ${choices.join(', ')}, not "${text}"`)
  }
}
