import type { ClockJudgement } from './judgeClock.ts'

/** A container's clock that somebody has to look at: by how much (ms, above 0) and, for a step, since when. */
export interface WrongClock {
  readonly verdict: 'ahead' | 'behind' | 'stepped-back'
  readonly byMs: number
  readonly since: number | null
}

/** One for each verdict, that of the device which is worst off. */
export function wrongClocks(clocks: readonly ClockJudgement[]): readonly WrongClock[] {
  const worst = new Map<WrongClock['verdict'], WrongClock>()
  for (const wrong of clocks.flatMap(toWrong)) {
    if (wrong.byMs > (worst.get(wrong.verdict)?.byMs ?? 0)) worst.set(wrong.verdict, wrong)
  }
  return [...worst.values()]
}

function toWrong({ verdict, skewMs, steps }: ClockJudgement): WrongClock[] {
  if (verdict === 'stepped-back') return steps.map(({ at, byMs }) => ({ verdict, byMs, since: at }))
  if (verdict !== 'ahead' && verdict !== 'behind') return []
  return [{ verdict, byMs: Math.abs(skewMs ?? 0), since: null }]
}
