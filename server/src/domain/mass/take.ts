import type { Take } from '@cordline/contract/vocabulary/harvest'
import type { LotId } from '@cordline/contract/vocabulary/ids'
import type { RefusalCode } from '@cordline/contract/vocabulary/refusals'
import { refuse } from '../refusal.ts'
import { gramsOf, type MassSource, remainingKg } from './remainingKg.ts'

/** Who asks for kilograms, and how a refusal names the field and the reason. */
export interface TakeOrder {
  readonly take: Take
  readonly path: string
  readonly code: Extract<RefusalCode, 'more-than-harvested' | 'more-than-packed'>
}

/**
 * The source with the take noted. The same take again is no change, so that a repeated request is safe.
 * @throws Refusal `more-than-harvested` or `more-than-packed` when the source has less left
 */
export function withTake<T extends MassSource>(source: T, { take, path, code }: TakeOrder): T {
  const others = source.takes.filter((it) => it.lotId !== take.lotId)
  const left = remainingKg({ ...source, takes: others })
  if (gramsOf(take.weightKg) > gramsOf(left)) {
    throw refuse(code, path, `${take.weightKg} kg asked for, ${left} kg left`)
  }
  if (source.takes.some((it) => it.lotId === take.lotId && it.weightKg === take.weightKg)) return source
  return { ...source, takes: [...others, take] }
}

/** The source without what that lot took: the kilograms are free again. */
export function withoutTake<T extends MassSource>(source: T, lotId: LotId): T {
  if (!source.takes.some((it) => it.lotId === lotId)) return source
  return { ...source, takes: source.takes.filter((it) => it.lotId !== lotId) }
}
