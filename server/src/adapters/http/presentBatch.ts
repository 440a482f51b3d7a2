import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { remainingKg } from '../../domain/mass/remainingKg.ts'

/** A batch with the kilograms that no lot has taken yet. */
export const presentBatch = (batch: Batch): BatchAnswer => ({ ...batch, remainingKg: remainingKg(batch) })
