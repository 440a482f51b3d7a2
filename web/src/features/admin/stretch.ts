/** How far back a device's curve goes. */
export const stretches = ['day', 'week', 'month', 'all'] as const
export type Stretch = (typeof stretches)[number]

const dayMs = 86_400_000
const spanMs: Record<Exclude<Stretch, 'all'>, number> = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs }

/** The curve moves on in steps of this; between them it only grows. */
const stepMs = 5 * 60_000

/** When a stretch begins, ms; undefined: with the first reading. */
export function beginOf(stretch: Stretch, nowMs: number): number | undefined {
  return stretch === 'all' ? undefined : Math.floor((nowMs - spanMs[stretch]) / stepMs) * stepMs
}

/** What a page's address asks for, or else the shortest stretch in which the device was heard. */
export function stretchOf(asked: string | null, lastTakenAt: string | null, nowMs: number): Stretch {
  const named = stretches.find((it) => it === asked)
  if (named) return named
  if (lastTakenAt === null) return 'day'
  const heardAt = Date.parse(lastTakenAt)
  return stretches.find((it) => heardAt >= (beginOf(it, nowMs) ?? Number.NEGATIVE_INFINITY)) ?? 'all'
}
