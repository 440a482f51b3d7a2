import { z } from 'zod'
import { gradeCodes, productFormIds, varietyCodes } from './catalogue.ts'
import { LotId } from './ids.ts'

export const Variety = z.enum(varietyCodes)
export type Variety = z.infer<typeof Variety>

export const Grade = z.enum(gradeCodes)
export type Grade = z.infer<typeof Grade>

export const ProductForm = z.enum(productFormIds)
export type ProductForm = z.infer<typeof ProductForm>

/** How the fruit was caught: tied to its tree with a cord, in a net, picked up from the ground, or cut unripe. */
export const captures = ['cord-tied', 'net', 'ground', 'cut'] as const
export const Capture = z.enum(captures)
export type Capture = z.infer<typeof Capture>

export const maxWeightKg = 100_000
const gramKg = 0.001

/** Kilograms with gram resolution, at least one. */
export const WeightKg = z
  .number()
  .min(gramKg)
  .max(maxWeightKg)
  .refine((kg) => Math.abs(kg * 1000 - Math.round(kg * 1000)) < 1e-6, 'must have at most three decimals')
export type WeightKg = z.infer<typeof WeightKg>

/** Kilograms of a batch or lot that went into a lot. One per lot: a repeated take is the same take. */
export const Take = z.object({ lotId: LotId, weightKg: WeightKg })
export type Take = z.infer<typeof Take>
