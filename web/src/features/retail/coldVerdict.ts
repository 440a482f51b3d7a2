import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'

interface Measured {
  /** °C */
  readonly min: number
  readonly max: number
  /** Minutes of which nothing is known. */
  readonly unknownMin: number
}

/** Of a journey: the hours between packing and loading are always unknown, a day at sea without signal is more. */
const maxUnknownShare = 0.1

/** What a person at the door must know of a lot's journey, the worst first. Excursions count, not single readings. */
export type ColdVerdict =
  | { readonly kind: 'unmeasured' }
  | (Measured & { readonly kind: 'thawed'; readonly at: string })
  | (Measured & { readonly kind: 'warm' | 'cold'; readonly minutes: number })
  /** In range where measured, but too much of the way is unknown to call it fine. */
  | (Measured & { readonly kind: 'partly' | 'fine' })

export function coldVerdict(answer: ColdChainAnswer): ColdVerdict {
  const { min, max, minutes, episodes, thawedAt } = answer
  if (min === null || max === null) return { kind: 'unmeasured' }
  const measured = { min, max, unknownMin: minutes.unknown }
  if (thawedAt !== null) return { kind: 'thawed', at: thawedAt, ...measured }
  if (episodes.some(({ side }) => side === 'warm')) return { kind: 'warm', minutes: minutes.warm, ...measured }
  if (episodes.some(({ side }) => side === 'cold')) return { kind: 'cold', minutes: minutes.cold, ...measured }
  const all = minutes.inRange + minutes.warm + minutes.cold + minutes.unknown
  return { kind: minutes.unknown > maxUnknownShare * all ? 'partly' : 'fine', ...measured }
}
