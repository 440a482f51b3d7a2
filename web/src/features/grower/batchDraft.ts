import type { Batch } from '@cordline/contract/vocabulary/batch'
import { Capture, Grade, Variety } from '@cordline/contract/vocabulary/harvest'
import { BatchBody } from '@cordline/contract/wire/http/batches'
import { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'

/** A batch while it is typed. Kept on the phone: opening the camera may cost a browser its page. */
export const BatchDraft = z.object({
  orchardId: z.string().optional(),
  variety: Variety.optional(),
  grade: Grade.optional(),
  capture: Capture.optional(),
  harvestedOn: z.string(),
  fruits: z.number().optional(),
  weightKg: z.number().optional(),
  note: z.string(),
  /** The organisation that the fruit was handed to; empty where it stays with the grower, absent until that was said. */
  handedTo: z.string().optional(),
})
export type BatchDraft = z.infer<typeof BatchDraft>

/** What the next batch probably is like: the last one. */
export const LastBatch = BatchDraft.pick({
  orchardId: true,
  variety: true,
  grade: true,
  capture: true,
  handedTo: true,
})
export type LastBatch = z.infer<typeof LastBatch>

export function startBatch(last: LastBatch | undefined, harvestedOn: string): BatchDraft {
  return { variety: 'D197', grade: 'A', ...last, harvestedOn, note: '' }
}

export function draftOfBatch(batch: BatchBody | Batch): BatchDraft {
  const { orchardId, variety, grade, capture, harvestedOn, fruits, weightKg, note = '', handedTo = '' } = batch
  return { orchardId, variety, grade, capture, harvestedOn, fruits, weightKg, note, handedTo }
}

/** The body to send, or what is missing in it. */
export function toBatchBody({ note, handedTo, ...draft }: BatchDraft): Checked<z.input<typeof BatchBody>> {
  return checkBody(BatchBody, { ...draft, ...(note.trim() === '' ? {} : { note }), ...(handedTo ? { handedTo } : {}) })
}

interface Known {
  readonly id: string
}

const onlyOf = (all: readonly Known[]): string => (all.length === 1 ? (all[0]?.id ?? '') : '')

/** What a phone remembered and nobody has any more is let go; where there is one orchard or partner it is that one. */
export function withKnown(draft: BatchDraft, orchards: readonly Known[], partners: readonly Known[]): BatchDraft {
  const has = (all: readonly Known[], id: string | undefined): boolean => all.some((it) => it.id === id)
  return {
    ...draft,
    orchardId: has(orchards, draft.orchardId) ? draft.orchardId : orchards[0]?.id,
    handedTo: draft.handedTo === '' || has(partners, draft.handedTo) ? draft.handedTo : onlyOf(partners),
  }
}
