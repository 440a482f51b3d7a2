import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../api/newId.ts'
import { useChange } from '../../api/queries.ts'
import { localDay } from '../../ui/DateField.tsx'
import type { FieldError } from '../../ui/fieldErrors.ts'
import { keepLastLot, readLastLot } from './lastLot.ts'
import { suggestLotCode } from './lotCode.ts'
import { type LotDraft, startLot, toLotBody } from './lotDraft.ts'
import type { WithKg } from './mass.ts'
import { type Picks, withoutTakeOf } from './picks.ts'
import { useKnownLots } from './useKnownLots.ts'

export type PackableBatch = WithKg<BatchAnswer>

export interface NewLot {
  readonly id: string
  readonly draft: LotDraft
  readonly set: (change: Partial<LotDraft>) => void
  /** With what this lot may have taken already still counted in. */
  readonly batches: readonly PackableBatch[]
  readonly picks: Picks
  readonly setPicks: (picks: Picks) => void
  readonly suggestedCode: string
  readonly suggestedGtin: string
  readonly varieties: readonly BatchAnswer['variety'][]
  /** True once somebody tried to save without a batch. */
  readonly missing: boolean
  readonly errors: readonly FieldError[]
  readonly problem: Error | null
  readonly busy: boolean
  readonly save: () => void
}

/** A lot from the first tap until it is packed. Its id is chosen here, so that a repeat after a lost answer is the same lot. */
export function useNewLot(all: readonly PackableBatch[]): NewLot {
  const [id] = useState(newId)
  const [draft, setDraft] = useState(() => startLot(readLastLot(), new Date().toISOString()))
  const [picks, setPicks] = useState<Picks>(new Map())
  const [tried, setTried] = useState(false)
  const navigate = useNavigate()
  const put = useChange('putLot', { invalidates: ['lots', 'batches'] })
  const { codes: taken, newestGtin } = useKnownLots(id)
  const batches = useMemo(() => all.map((batch) => withoutTakeOf(id, batch)), [all, id])
  const sources = useMemo(() => new Map(batches.map((batch) => [batch.id as string, batch])), [batches])
  const varieties = [...new Set([...picks.keys()].flatMap((it) => sources.get(it)?.variety ?? []))]
  const day = localDay(draft.packedAt === '' ? new Date() : new Date(draft.packedAt))
  const suggestedCode = suggestLotCode({ varieties, day, taken })
  const suggestedGtin = newestGtin ?? ''
  const checked = toLotBody({ draft, suggestedCode, suggestedGtin, picks, sources })
  const save = (): void => {
    setTried(true)
    if (!checked.ok) return
    keepLastLot({ gtin: checked.body.gtin, form: checked.body.form })
    put.mutate({ params: { id }, body: checked.body }, { onSuccess: () => navigate(`/lots/${id}`, { replace: true }) })
  }
  return {
    id,
    draft,
    set: (change) => setDraft((former) => ({ ...former, ...change })),
    batches,
    picks,
    setPicks,
    suggestedCode,
    suggestedGtin,
    varieties,
    missing: tried && picks.size === 0,
    errors: tried && !checked.ok ? checked.errors : [],
    problem: put.error,
    busy: put.isPending,
    save,
  }
}
