import { type VarietyEntry, varieties } from '@cordline/contract/vocabulary/catalogue'

export type WeightHint =
  /** Fruits are counted, not weighed yet: about this many kilograms are to be expected. */
  | { readonly kind: 'expected'; readonly weightKg: number; readonly fruitKg: number }
  | { readonly kind: 'plausible'; readonly fruitKg: number }
  /** One fruit would weigh less or more than this variety does. A hint, never a refusal: fruit has no standard. */
  | { readonly kind: 'light' | 'heavy'; readonly fruitKg: number; readonly minKg: number; readonly maxKg: number }

interface Counted {
  readonly variety: string | undefined
  readonly fruits: number | undefined
  readonly weightKg: number | undefined
}

/** Whether so many fruits of a variety weigh about that; undefined where the catalogue or the form knows too little. */
export function weightHint({ variety, fruits, weightKg }: Counted): WeightHint | undefined {
  const rows: readonly VarietyEntry[] = varieties
  const usual = rows.find((row) => row.code === variety)?.fruitKg
  if (!usual || !fruits || fruits < 1) return undefined
  if (!weightKg) return { kind: 'expected', weightKg: Math.round(fruits * usual.typ), fruitKg: usual.typ }
  const fruitKg = weightKg / fruits
  const range = { fruitKg, minKg: usual.min, maxKg: usual.max }
  if (fruitKg < usual.min) return { kind: 'light', ...range }
  if (fruitKg > usual.max) return { kind: 'heavy', ...range }
  return { kind: 'plausible', fruitKg }
}
