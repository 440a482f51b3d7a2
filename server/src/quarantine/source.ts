import type { Page } from '@cordline/contract/wire/http/common'
import type {
  ExportForm,
  QuarantinedAnswer,
  QuarantineFilter,
  ReplayAnswer,
  ReplayOrder,
} from '@cordline/contract/wire/http/quarantine'

/** Whose quarantine a command works on: a stopped server's own, or a running server's by its API. */
export interface Source {
  /** Newest first. */
  list(filter: QuarantineFilter, limit: number): Promise<Page<QuarantinedAnswer>>
  totals(filter: QuarantineFilter): Promise<readonly { readonly code: string; readonly count: number }[]>
  /** As text, in pieces of any length. */
  export(filter: QuarantineFilter, as: ExportForm): Promise<AsyncIterable<string>>
  replay(order: ReplayOrder): Promise<ReplayAnswer>
  close(): Promise<void>
}
