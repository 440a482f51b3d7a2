import type { Args, OptionSpecs } from './args.ts'
import type { Report } from './report.ts'

/** What a command gets beside its arguments: how to speak, when to stop, what time it is (ms). */
export interface Shell {
  readonly report: Report
  /** Aborted by Ctrl-C: everything ends within 2 s of it. */
  readonly signal: AbortSignal
  readonly now: () => number
}

export interface Command {
  readonly name: string
  readonly operand?: string
  readonly does: string
  /** Paragraphs of the command's own help. */
  readonly explains: readonly string[]
  readonly options: OptionSpecs
  readonly run: (args: Args, shell: Shell) => Promise<void>
}
