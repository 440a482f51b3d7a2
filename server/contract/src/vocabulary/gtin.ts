import { z } from 'zod'

/**
 * The GS1 check digit (GTIN, GLN, SSCC) of the digits left of it: weights 3, 1, 3, 1 … from the right,
 * (10 − sum mod 10) mod 10. Source: GS1 General Specifications 7.9.1.
 */
export function gs1CheckDigit(digits: string): number {
  let sum = 0
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    sum += Number(digits[digits.length - 1 - fromRight]) * (fromRight % 2 === 0 ? 3 : 1)
  }
  return (10 - (sum % 10)) % 10
}

const hasCheckDigit = (length: number) => (text: string) =>
  text.length === length && /^\d+$/.test(text) && gs1CheckDigit(text.slice(0, -1)) === Number(text.slice(-1))

export const isGtin14 = hasCheckDigit(14)
export const isGln = hasCheckDigit(13)

/** GS1 Global Trade Item Number with 14 digits (AI 01). */
export const Gtin = z.string().refine(isGtin14, 'must be 14 digits with a right GS1 check digit').brand<'Gtin'>()
export type Gtin = z.infer<typeof Gtin>

/** GS1 Global Location Number (AI 414). */
export const Gln = z.string().refine(isGln, 'must be 13 digits with a right GS1 check digit').brand<'Gln'>()
export type Gln = z.infer<typeof Gln>

/** A batch or lot number (AI 10): at most 20 characters, here those that need no escape in a Digital Link. */
export const LotCode = z
  .string()
  // Of `.` and `..` an address makes another one: the QR on the carton would lead elsewhere.
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,20}$/, 'must be 1 to 20 of A-Z a-z 0-9 . _ -, and not dots alone')
  .brand<'LotCode'>()
export type LotCode = z.infer<typeof LotCode>

/** The path of a lot's GS1 Digital Link: `/01/{gtin}/10/{lot}`. */
export const digitalLinkPath = (lot: { readonly gtin: string; readonly code: string }): string =>
  `/01/${lot.gtin}/10/${encodeURIComponent(lot.code)}`
