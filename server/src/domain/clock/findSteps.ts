import { type ClockStamp, clockToleranceMs } from './clockStamp.ts'

/** A clock that went on earlier than it had been; ms. */
export interface ClockStep {
  /** What the clock said last before it. */
  readonly at: number
  /** How far back, as far as the pace of the readings around it tells. */
  readonly byMs: number
  readonly boot: string
  /** The first number that was measured after it. */
  readonly fromSeq: number
}

interface Numbered extends ClockStamp {
  readonly boot: string
  readonly seq: number
}

/** The newest; a clock that steps more often is broken, and twenty say so. */
export const maxSteps = 20
/** A reading this many times further from its neighbour than usual was not taken at the usual pace. */
const unusual = 2

/**
 * Where a boot's numbers go up and its times go down, oldest first. The order of arrival does not matter: history that
 * comes late has lower numbers with its earlier times. A single reading that stands out of the order is no step.
 */
export function findSteps(stamps: readonly ClockStamp[]): readonly ClockStep[] {
  const steps = [...runsOf(stamps)].flatMap(stepsOf)
  return steps.sort((a, b) => a.at - b.at).slice(-maxSteps)
}

/** The numbered readings of each boot, in the order in which they were measured. */
function runsOf(stamps: readonly ClockStamp[]): Iterable<readonly Numbered[]> {
  const runs = new Map<string, Numbered[]>()
  for (const stamp of stamps) {
    if (!isNumbered(stamp)) continue
    const run = runs.get(stamp.boot)
    if (run) run.push(stamp)
    else runs.set(stamp.boot, [stamp])
  }
  for (const run of runs.values()) run.sort((a, b) => a.seq - b.seq)
  return runs.values()
}

const isNumbered = (stamp: ClockStamp): stamp is Numbered => stamp.boot !== undefined && stamp.seq !== undefined

function stepsOf(run: readonly Numbered[]): readonly ClockStep[] {
  const turns = turnsOf(run)
  // The pace costs a sorting, and nearly no clock ever steps.
  const paceMs = turns.length > 0 ? usualPaceMs(run) : 0
  return turns.flatMap((turn) => {
    const { before, after } = turn
    const byMs = Math.round(before.takenAt - after.takenAt + paceMs * (after.seq - before.seq))
    if (byMs < clockToleranceMs || isLone(turn, paceMs)) return []
    return [{ at: before.takenAt, byMs, boot: after.boot, fromSeq: after.seq }]
  })
}

interface Turn {
  readonly previous: Numbered | undefined
  readonly before: Numbered
  readonly after: Numbered
  readonly next: Numbered | undefined
}

/** Where time goes down as numbers go up. */
function turnsOf(run: readonly Numbered[]): readonly Turn[] {
  const turns: Turn[] = []
  for (const [index, after] of run.entries()) {
    const before = run[index - 1]
    if (!before || after.takenAt >= before.takenAt) continue
    turns.push({ previous: run[index - 2], before, after, next: run[index + 1] })
  }
  return turns
}

/** One of the two was jumped to and left again, and without it the order is right. */
function isLone({ previous, before, after, next }: Turn, paceMs: number): boolean {
  const isJump = (from: Numbered, to: Numbered): boolean =>
    to.takenAt - from.takenAt > unusual * paceMs * (to.seq - from.seq)
  if (previous && isJump(previous, before) && after.takenAt >= previous.takenAt) return true
  return next !== undefined && isJump(after, next) && next.takenAt >= before.takenAt
}

/** The median time from one number to the next; 0 where time never went on. */
function usualPaceMs(run: readonly Numbered[]): number {
  const paces = run.flatMap((stamp, index) => {
    const before = run[index - 1]
    return before && stamp.takenAt > before.takenAt ? [(stamp.takenAt - before.takenAt) / (stamp.seq - before.seq)] : []
  })
  return paces.sort((a, b) => a - b)[Math.floor(paces.length / 2)] ?? 0
}
