import type { ClockStamp } from './clockStamp.ts'
import { estimateSkew, type Skew } from './estimateSkew.ts'
import { type ClockStep, findSteps } from './findSteps.ts'

export interface ClockJudgement extends Omit<Skew, 'verdict'> {
  readonly verdict: Skew['verdict'] | 'stepped-back'
  /** Oldest first, at most `maxSteps`. */
  readonly steps: readonly ClockStep[]
}

/**
 * What the readings of one device say of its clock, in whatever order they are given. After a step the skew is that of
 * what was measured since, and the verdict stays with the step: what is around it stands at wrong times.
 */
export function judgeClock(stamps: readonly ClockStamp[], sendIntervalMs: number): ClockJudgement {
  const steps = findSteps(stamps)
  const last = steps.at(-1)
  if (!last) return { ...estimateSkew(stamps, sendIntervalMs), steps }
  const since = stamps.filter(({ boot, seq }) => boot !== last.boot || (seq ?? 0) >= last.fromSeq)
  const { skewMs, messages } = estimateSkew(since, sendIntervalMs)
  return { verdict: 'stepped-back', skewMs, messages, steps }
}
