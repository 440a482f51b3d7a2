import { gs1CheckDigit } from '@cordline/contract/vocabulary/gtin'

const length = 14

/** How a check digit comes about: the weighted sum, and the ten that it is filled up to. */
export interface CheckDigit {
  readonly digit: number
  readonly sum: number
  readonly nextTen: number
}

/** What can be said of a GTIN while it is being typed. `fixed` is what it probably should be. */
export type GtinCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-digits' }
  | { readonly kind: 'too-long'; readonly extra: number }
  | { readonly kind: 'unfinished'; readonly missing: number }
  /** A whole number of 8, 12 or 13 digits, as under a bar code: zeros in front make it 14. */
  | { readonly kind: 'shorter'; readonly digits: number; readonly fixed: string }
  | { readonly kind: 'digit-expected'; readonly check: CheckDigit; readonly fixed: string }
  | { readonly kind: 'digit-wrong'; readonly typed: string; readonly check: CheckDigit; readonly fixed: string }
  | { readonly kind: 'right'; readonly check: CheckDigit }

/** The number as it is sent: without the spaces of the printed one. */
export const plainGtin = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

export function checkGtin(typed: string): GtinCheck {
  const digits = plainGtin(typed)
  if (digits === '') return { kind: 'empty' }
  if (!/^\d+$/.test(digits)) return { kind: 'not-digits' }
  if (digits.length > length) return { kind: 'too-long', extra: digits.length - length }
  if (isWhole(digits)) return { kind: 'shorter', digits: digits.length, fixed: digits.padStart(length, '0') }
  if (digits.length < length - 1) return { kind: 'unfinished', missing: length - digits.length }
  const body = digits.slice(0, length - 1)
  const check = explain(body)
  const fixed = `${body}${check.digit}`
  if (digits.length === length - 1) return { kind: 'digit-expected', check, fixed }
  return digits === fixed ? { kind: 'right', check } : { kind: 'digit-wrong', typed: digits.slice(-1), check, fixed }
}

const shorterLengths = [8, 12, 13]
const isWhole = (digits: string): boolean =>
  shorterLengths.includes(digits.length) && gs1CheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1))

/** The same sum as the contract's `gs1CheckDigit`, with its steps. */
function explain(body: string): CheckDigit {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  const nextTen = Math.ceil(sum / 10) * 10
  return { digit: nextTen - sum, sum, nextTen }
}
