import { ProductForm } from '@cordline/contract/vocabulary/harvest'
import { LotBody } from '@cordline/contract/wire/http/lots'
import { z } from 'zod'
import { type Checked, checkBody, type FieldError } from '../../ui/fieldErrors.ts'
import { plainGtin } from './gtinCheck.ts'
import { excessKg, type Picks, pickedKg, type Source, sharesOf } from './picks.ts'

/** A lot while it is typed; `code`, `gtin` and `weightKg` are absent while the page's own proposal stands. */
export interface LotDraft {
  readonly code: string | undefined
  readonly gtin: string | undefined
  readonly form: ProductForm
  readonly packedAt: string
  readonly cartons: number | undefined
  readonly weightKg: number | undefined
}

/** What the next lot probably is like: the last one. */
export const LastLot = z.object({ gtin: z.string().max(20), form: ProductForm })
export type LastLot = z.infer<typeof LastLot>

export function startLot(last: LastLot | undefined, packedAt: string): LotDraft {
  const { gtin, form = 'frozen_whole' } = last ?? {}
  return { code: undefined, gtin, form, packedAt, cartons: undefined, weightKg: undefined }
}

interface Packing {
  readonly draft: LotDraft
  readonly suggestedCode: string
  readonly suggestedGtin: string
  readonly picks: Picks
  readonly sources: ReadonlyMap<string, Source>
}

/** The body to send, or what is wrong with it, by the paths that the server would name. */
export function toLotBody({
  draft,
  suggestedCode,
  suggestedGtin,
  picks,
  sources,
}: Packing): Checked<z.input<typeof LotBody>> {
  const { code = suggestedCode, gtin = suggestedGtin, cartons, weightKg, ...rest } = draft
  const checked = checkBody(LotBody, {
    ...rest,
    code: code.trim(),
    gtin: plainGtin(gtin),
    batches: sharesOf(picks),
    ...(cartons === undefined ? {} : { cartons }),
    ...(weightKg === undefined ? {} : { weightKg }),
  })
  const errors = [...(checked.ok ? [] : checked.errors), ...excesses(picks, sources), ...tooHeavy(picks, weightKg)]
  return errors.length > 0 || !checked.ok ? { ok: false, errors } : checked
}

function excesses(picks: Picks, sources: ReadonlyMap<string, Source>): FieldError[] {
  return [...picks].flatMap(([id, picked], index) => {
    const source = sources.get(id)
    if (!source || excessKg(source, picked) === 0) return []
    return [{ path: `batches.${index}.weightKg`, code: 'more-than-harvested', message: 'more than is left' }]
  })
}

function tooHeavy(picks: Picks, weightKg: number | undefined): FieldError[] {
  if (weightKg === undefined || weightKg <= pickedKg(picks)) return []
  return [{ path: 'weightKg', code: 'more-than-harvested', message: 'more than was taken' }]
}
