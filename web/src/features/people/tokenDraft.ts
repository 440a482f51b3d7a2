import type { Scope } from '@cordline/contract/vocabulary/people'
import { TokenBody } from '@cordline/contract/wire/http/tokens'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'

export const terms = ['month', 'quarter', 'year'] as const
export type Term = (typeof terms)[number]
const monthsOf: Record<Term, number> = { month: 1, quarter: 3, year: 12 }

export interface TokenDraft {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly term: Term
}

export const newToken: TokenDraft = { name: '', scopes: [], term: 'quarter' }

/** The same day of a later month; its last one where it has no such day: 30 November and three months is 28 February. */
export function endOf(term: Term, now: Date): Date {
  const end = new Date(now)
  end.setUTCMonth(end.getUTCMonth() + monthsOf[term])
  if (end.getUTCDate() !== now.getUTCDate()) end.setUTCDate(0)
  return end
}

export function toToken({ name, scopes, term }: TokenDraft, now: Date): Checked<z.input<typeof TokenBody>> {
  return checkBody(TokenBody, { name, scopes: [...scopes], expiresAt: endOf(term, now).toISOString() })
}
