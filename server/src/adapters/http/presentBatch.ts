import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import type { Seen } from '../../usecases/sharing/seen.ts'

/** A batch with the kilograms that no lot has taken yet. */
export function presentBatch({ document, access, remainingKg }: Seen<Batch>): BatchAnswer {
  const { readers: _hint, ...batch } = document
  return { ...batch, access, remainingKg: remainingKg ?? null }
}
