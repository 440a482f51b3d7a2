import { BatchBody } from '@cordline/contract/wire/http/batches'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { newId } from '../../api/newId.ts'
import { useActor } from '../../api/session.ts'
import type { BatchInput } from './BatchForm.tsx'
import { BatchDraft, draftOfBatch, LastBatch, startBatch } from './batchDraft.ts'
import { today } from './days.ts'
import { useOutbox } from './outbox/useOutbox.ts'
import type { WaitingBatch } from './outbox/waiting.ts'
import type { TakenPhoto } from './PhotoField.tsx'
import { remembered } from './phoneMemory.ts'

const lastBatch = remembered('cordline.lastBatch', LastBatch)
/** With the id it would be saved under: a page that died while sending must not send the same harvest as another. */
const keptDraft = remembered('cordline.batchDraft', BatchDraft.extend({ id: z.uuid() }))

interface NewBatch {
  readonly draft: BatchDraft
  readonly setDraft: (draft: BatchDraft) => void
  readonly photos: readonly TakenPhoto[]
  readonly setPhotos: (photos: readonly TakenPhoto[]) => void
  readonly busy: boolean
  readonly problem: Error | null
  readonly save: (body: BatchInput) => void
}

/**
 * A batch from the first tap until it is safe: kept on the phone first, then sent. Without signal it stays kept and
 * goes by itself later, under the same id; refused, it is here again with what is wrong.
 */
export function useNewBatch(): NewBatch {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { personId } = useActor()
  const mine = useOutbox()
  const correcting = mine.batches.find(({ id }) => id === search.get('waiting'))
  const [{ id, ...first }] = useState(() => startOf(correcting, search.get('orchard')))
  const [draft, setDraft] = useState<BatchDraft>(first)
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>(() => mine.photos.filter(({ batchId }) => batchId === id))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  useEffect(() => (isWorthKeeping(draft) ? keptDraft.write({ ...draft, id }) : keptDraft.forget()), [draft, id])

  const send = async (body: BatchInput): Promise<void> => {
    const kept = { personId, savedAt: Date.now() }
    const batch = { kind: 'batch', id, ...kept, body: BatchBody.parse(body) } as const
    const ofBatch = photos.map((photo) => ({ kind: 'photo', batchId: id, ...kept, ...photo }) as const)
    const dropped = mine.photos.filter((it) => it.batchId === id && !photos.some((photo) => photo.id === it.id))
    await mine.outbox.discard(dropped.map((photo) => photo.id))
    await mine.outbox.keep([batch, ...ofBatch])
    const outcome = await mine.outbox.sendNow(batch)
    if (outcome.kind === 'refused') {
      await mine.outbox.discard([id, ...photos.map((photo) => photo.id)])
      setProblem(outcome.problem)
      return
    }
    // An empty one says that it was nobody, where an absent one would only be a question not asked.
    lastBatch.write({ ...batch.body, handedTo: batch.body.handedTo ?? '' })
    keptDraft.forget()
    void mine.outbox.flush(personId)
    await navigate(outcome.kind === 'sent' ? `/batches/${id}` : '/batches', { replace: true })
  }
  const save = (body: BatchInput): void => {
    setBusy(true)
    setProblem(null)
    send(body)
      .catch((error: Error) => setProblem(error))
      .finally(() => setBusy(false))
  }
  return { draft, setDraft, photos, setPhotos, busy, problem, save }
}

function startOf(waiting: WaitingBatch | undefined, orchardId: string | null): BatchDraft & { readonly id: string } {
  if (waiting) return { ...draftOfBatch(waiting.body), id: waiting.id }
  const draft = keptDraft.read() ?? { ...startBatch(lastBatch.read(), today()), id: newId() }
  return orchardId ? { ...draft, orchardId } : draft
}

/** A form that was only looked at starts anew, on its own day. */
const isWorthKeeping = ({ fruits, weightKg, note }: BatchDraft): boolean =>
  fruits !== undefined || weightKg !== undefined || note !== ''
