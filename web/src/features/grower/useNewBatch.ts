import { BatchBody } from '@cordline/contract/wire/http/batches'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useActor } from '../../api/session.ts'
import type { BatchInput } from './BatchForm.tsx'
import { BatchDraft, draftOfBatch, LastBatch, startBatch } from './batchDraft.ts'
import { today } from './days.ts'
import { useOutbox } from './outbox/useOutbox.ts'
import type { TakenPhoto } from './PhotoField.tsx'
import { remembered } from './phoneMemory.ts'

const lastBatch = remembered('cordline.lastBatch', LastBatch)
const keptDraft = remembered('cordline.batchDraft', BatchDraft)

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
  const [id] = useState(() => correcting?.id ?? crypto.randomUUID())
  const [draft, setDraft] = useState(() => firstDraft(correcting?.body, search.get('orchard')))
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>(() => mine.photos.filter(({ batchId }) => batchId === id))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  useEffect(() => keptDraft.write(draft), [draft])

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
    lastBatch.write(batch.body)
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

function firstDraft(waiting: BatchBody | undefined, orchardId: string | null): BatchDraft {
  if (waiting) return draftOfBatch(waiting)
  const draft = keptDraft.read() ?? startBatch(lastBatch.read(), today())
  return orchardId ? { ...draft, orchardId } : draft
}
