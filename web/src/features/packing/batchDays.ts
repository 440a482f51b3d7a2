interface Harvested {
  readonly id: string
  readonly harvestedOn: string
  readonly orchardId: string
  readonly remainingKg: number
}

export interface BatchDay<T> {
  readonly day: string
  readonly batches: readonly T[]
}

/** Batches by the day of harvest, newest day first; within a day an orchard's stand together. */
export function batchDays<T extends Harvested>(batches: readonly T[]): readonly BatchDay<T>[] {
  const days = [...new Set(batches.map((batch) => batch.harvestedOn))].sort().reverse()
  return days.map((day) => {
    const ofDay = batches.filter((batch) => batch.harvestedOn === day)
    const orchards = [...new Set(ofDay.map((batch) => batch.orchardId))]
    return { day, batches: orchards.flatMap((orchard) => ofDay.filter((batch) => batch.orchardId === orchard)) }
  })
}
