/**
 * What is thought of a device's clock. `refused`: what it sends now is refused for its time · `unknown`: too little is
 * there to tell.
 */
export const clockVerdicts = ['good', 'ahead', 'behind', 'stepped-back', 'refused', 'unknown'] as const
export type ClockVerdict = (typeof clockVerdicts)[number]

/** Whether it needs a person. */
export const isFlaggedClock = (verdict: ClockVerdict): boolean => verdict !== 'good' && verdict !== 'unknown'

/** Why a reading is refused where the clock is to blame. */
export const clockRefusalCodes = [
  'seconds-not-milliseconds',
  'too-old',
  'from-the-future',
  'clock-not-set',
  'clock-stepped-back',
] as const
export type ClockRefusalCode = (typeof clockRefusalCodes)[number]
