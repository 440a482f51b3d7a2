import { LotSplit } from '@cordline/contract/wire/http/lots'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'
import { suggestPartCode } from './lotCode.ts'
import { gramsOf, kgOf, sumKg } from './mass.ts'

/** A part while it is typed. Its id is chosen here, so that a repeated request makes the same part. */
export interface PartDraft {
  readonly id: string
  readonly code: string
  readonly weightKg: number | undefined
  readonly cartons: number | undefined
}

/** What stays in the lot; negative where the parts are more than there is. */
export function remainderKg(leftKg: number, parts: readonly PartDraft[]): number {
  return kgOf(gramsOf(leftKg) - gramsOf(sumKg(parts.map((part) => part.weightKg ?? 0))))
}

/** One part more, which takes what is left where that is anything. */
export function nextPart(code: string, parts: readonly PartDraft[], taken: readonly string[], id: string): PartDraft {
  const codes = [...taken, ...parts.map((part) => part.code)]
  return { id, code: suggestPartCode(code, codes), weightKg: undefined, cartons: undefined }
}

/** The body to send, or what is missing in it. More than is left is said at the last part that has a weight. */
export function toSplitBody(
  leftKg: number,
  parts: readonly PartDraft[],
  at: string,
): Checked<z.input<typeof LotSplit>> {
  const checked = checkBody(LotSplit, { at, parts: parts.map(withoutBlanks) })
  const twice = parts.findIndex((part, index) => parts.findIndex((it) => it.code === part.code) !== index)
  const errors = [
    ...(checked.ok ? [] : checked.errors),
    ...(twice < 0 ? [] : [{ path: `parts.${twice}.code`, code: 'code-taken', message: 'is another part’s code' }]),
    ...(remainderKg(leftKg, parts) < 0
      ? [{ path: `parts.${parts.length - 1}.weightKg`, code: 'more-than-packed', message: 'more than is left' }]
      : []),
  ]
  return errors.length > 0 || !checked.ok ? { ok: false, errors } : checked
}

const withoutBlanks = ({ cartons, ...part }: PartDraft) => (cartons === undefined ? part : { ...part, cartons })
