import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'

/** A metre's worth of digits; of an orchard that is only traced the server tells no more than about a kilometre. */
const digits = { own: 5, held: 5, trace: 2 } as const

export function positionText({ access, location }: Pick<OrchardAnswer, 'access' | 'location'>): string {
  const [latitude, longitude] = [location.latitude, location.longitude].map((it) => it.toFixed(digits[access]))
  return `${access === 'trace' ? '≈ ' : ''}${latitude}, ${longitude}`
}
