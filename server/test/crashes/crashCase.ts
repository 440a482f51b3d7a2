import type { RefusalCode } from '@cordline/contract/vocabulary/refusals'
import type { Season } from './season.ts'
import type { ServerProcess } from './serverProcess.ts'
import type { Name } from './state.ts'

/** What somebody asks a server for; asked again of the next process, it is the same. */
export type Deed = (server: ServerProcess) => Promise<unknown>

/** A use case that is killed after each of its writes. */
export interface CrashCase {
  /** The function that a door calls. */
  readonly usecase: string
  readonly when?: string
  /** Begins without the season: a server that nobody uses yet. */
  readonly isEmpty?: true
  /** The server is started as a demo. */
  readonly isDemo?: true
  /** Writes what has to be there before. */
  readonly prepare: (server: ServerProcess, season: Season) => Deed | Promise<Deed>
  /** What says, when it is asked again, that it is done. */
  readonly done?: readonly RefusalCode[]
  /** A secret that is answered once: where the answer was lost there is one more, which nobody has and which ends. */
  readonly extra?: readonly Name[]
  /** What ends otherwise, since another secret was drawn. */
  readonly unlike?: readonly Name[]
  /** Where asking again can't end it on purpose: the refusal that says so, and what that person does instead. */
  readonly otherwise?: { readonly refusal: RefusalCode; readonly why: string; readonly deed: (season: Season) => Deed }
}

export const nameOf = ({ usecase, when }: CrashCase): string => (when ? `${usecase} ${when}` : usecase)
