import { gramsOf, kgOf, sumKg } from './mass.ts'

/** Kilograms picked of each batch, by its id; `undefined` while the number is being typed. */
export type Picks = ReadonlyMap<string, number | undefined>

export interface Source {
  readonly id: string
  readonly weightKg: number
  readonly remainingKg: number
}

interface Taken {
  readonly remainingKg: number
  readonly takes: readonly { readonly lotId: string; readonly weightKg: number }[]
}

/**
 * The batch as if this lot had taken nothing of it yet: where the answer to a first try was lost, the lot may be packed
 * already, and the second try must not be told that its own kilograms are gone.
 */
export function withoutTakeOf<T extends Taken>(lotId: string, batch: T): T {
  const own = batch.takes.filter((take) => take.lotId === lotId)
  if (own.length === 0) return batch
  return { ...batch, remainingKg: sumKg([batch.remainingKg, ...own.map((take) => take.weightKg)]) }
}

/** A tap: everything that is left of the batch goes in, or nothing of it any more. */
export function toggled(picks: Picks, { id, remainingKg }: Source): Picks {
  const next = new Map(picks)
  if (!next.delete(id)) next.set(id, remainingKg)
  return next
}

export function withPick(picks: Picks, id: string, weightKg: number | undefined): Picks {
  return new Map(picks).set(id, weightKg)
}

export const pickedKg = (picks: Picks): number => sumKg([...picks.values()].map((kg) => kg ?? 0))

/** Kilograms more than the batch has left; 0 where it has enough. */
export function excessKg({ remainingKg }: Source, picked: number | undefined): number {
  return kgOf(Math.max(0, gramsOf(picked ?? 0) - gramsOf(remainingKg)))
}

/** Shares of the harvest, 0 to 1, that add up to 1: what earlier lots took, what this one takes, what stays. */
export interface Portions {
  readonly before: number
  readonly now: number
  readonly left: number
}

/** What a bar shows: never more than is left, whatever is being typed. */
export function portionsOf({ weightKg, remainingKg }: Source, picked: number | undefined): Portions {
  const now = Math.min(Math.max(picked ?? 0, 0), remainingKg)
  const whole = weightKg > 0 ? weightKg : 1
  return { before: (weightKg - remainingKg) / whole, now: now / whole, left: (remainingKg - now) / whole }
}

/** The lot's `batches`, in the order in which they were picked. */
export function sharesOf(picks: Picks) {
  return [...picks].map(([batchId, weightKg]) => ({ batchId, weightKg }))
}
