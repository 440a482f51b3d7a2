import type { StoryBatch } from '../../../domain/trace/lotStory.ts'
import type { Format } from './format.ts'

/** The day that a lot was picked, or the first and the last. */
export function harvestDays(batches: readonly Pick<StoryBatch, 'harvestedOn'>[], format: Format): string {
  const days = batches.map((it) => it.harvestedOn).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? format.day(first) : format.days(first, last)
}
