import type { Formats } from '../../i18n/format.ts'

/** Kilograms are added in whole grams, as the server does: 0.1 kg + 0.2 kg must be 0.3 kg. */
export const gramsOf = (kg: number): number => Math.round(kg * 1000)
export const kgOf = (grams: number): number => grams / 1000

export function sumKg(weights: readonly number[]): number {
  return kgOf(weights.reduce((grams, kg) => grams + gramsOf(kg), 0))
}

/** 101.25 kg to the gram, where somebody is to take just that: rounded up it would be more than there is. */
export const exactKg = (format: Pick<Formats, 'number'>, kg: number): string => `${format.number(kg, 3)} kg`

/** Something whose kilograms are ours to take: of what is only traced nobody says how much is left. */
export type WithKg<T> = T & { readonly remainingKg: number }

export const hasKg = <T extends { readonly remainingKg: number | null }>(it: T): it is WithKg<T> =>
  it.remainingKg !== null
