import type { Registration } from '@cordline/contract/vocabulary/orchard'

/** A renewal takes weeks: say so early. */
const warnDays = 60
const dayMs = 86_400_000

export type RegistrationState =
  | { readonly kind: 'valid' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'expires-soon'; readonly days: number }

/** Whether a registration still holds on a calendar day; the last day counts. */
export function registrationState({ validTo }: Pick<Registration, 'validTo'>, today: string): RegistrationState {
  if (validTo < today) return { kind: 'expired' }
  const days = Math.round((Date.parse(validTo) - Date.parse(today)) / dayMs)
  return days <= warnDays ? { kind: 'expires-soon', days } : { kind: 'valid' }
}
