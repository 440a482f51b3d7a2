import type { Take } from '@cordline/contract/vocabulary/harvest'

/** What kilograms are taken from: a harvest batch or a lot. */
export interface MassSource {
  readonly weightKg: number
  readonly takes: readonly Take[]
}

/** Sums are made in whole grams: 0.1 kg + 0.2 kg must be 0.3 kg. */
export const gramsOf = (kg: number): number => Math.round(kg * 1000)
export const kgOf = (grams: number): number => grams / 1000

export function sumKg(weights: readonly number[]): number {
  return kgOf(weights.reduce((grams, kg) => grams + gramsOf(kg), 0))
}

/** Kilograms that no lot has taken yet. */
export function remainingKg(source: MassSource): number {
  return kgOf(gramsOf(source.weightKg) - gramsOf(sumKg(source.takes.map((take) => take.weightKg))))
}
