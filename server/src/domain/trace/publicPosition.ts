import type { Position } from '@cordline/contract/vocabulary/position'

/** Two decimals are about a kilometre: a district, not somebody's gate. */
const perDegree = 100

/** A position as strangers may see it. */
export function publicPosition({ latitude, longitude }: Position): Position {
  return { latitude: rounded(latitude), longitude: rounded(longitude) }
}

/** Minus nothing is nothing: it would be printed with a sign. */
const rounded = (degrees: number): number => Math.round(degrees * perDegree) / perDegree + 0
