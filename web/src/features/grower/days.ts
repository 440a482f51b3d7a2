import { localDay } from '../../ui/DateField.tsx'

const dayMs = 86_400_000

/** The calendar day before one, across months and years. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10)
}

export const today = (): string => localDay(new Date())

export interface DayGroup<T> {
  readonly day: string
  readonly items: readonly T[]
  readonly weightKg: number
}

interface Harvested {
  readonly harvestedOn: string
  readonly weightKg: number
}

/** Batches by the day of harvest, newest day first; within a day in the order they came. */
export function groupByDay<T extends Harvested>(batches: readonly T[]): readonly DayGroup<T>[] {
  const days = [...new Set(batches.map((batch) => batch.harvestedOn))].sort().reverse()
  return days.map((day) => {
    const items = batches.filter((batch) => batch.harvestedOn === day)
    return { day, items, weightKg: items.reduce((sum, batch) => sum + batch.weightKg, 0) }
  })
}
