import { type Stretch, shareBelow } from './stretchesOf.ts'

/** Below it the rind of fresh durian browns and pits (coldchain design). */
export const chillingBelowC = 13
const hourMs = 3_600_000

/** The area between the temperature and 13 °C where it is below, in °C·h over the known time. */
export function chillingDegreeHours(known: readonly Stretch[]): number {
  let dose = 0
  for (const stretch of known) {
    const share = shareBelow(stretch, chillingBelowC)
    if (share === 0) continue
    const coldest = chillingBelowC - Math.min(stretch.startC, stretch.endC)
    const mildest = share === 1 ? chillingBelowC - Math.max(stretch.startC, stretch.endC) : 0
    dose += ((stretch.ms * share) / hourMs) * ((coldest + mildest) / 2)
  }
  return dose
}
