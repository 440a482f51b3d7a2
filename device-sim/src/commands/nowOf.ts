import type { Args } from '../cli/args.ts'
import type { Shell } from '../cli/command.ts'
import { PlainError } from '../plainError.ts'

/** The clock of a run: the real one, or one that started at --now. @throws PlainError for a moment still to come */
export function nowOf(args: Args, shell: Shell): () => number {
  const startedAt = shell.now()
  const from = args.instant('now', startedAt)
  if (from > startedAt) throw new PlainError('--now is in the future: no server takes readings from there')
  return () => from + (shell.now() - startedAt)
}
