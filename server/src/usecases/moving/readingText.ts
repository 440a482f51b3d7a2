import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ArchivedReading } from '../../ports/archive.ts'
import { readingChannels, readingEnvelope } from '../../ports/readingChannels.ts'

const sorted = [...readingEnvelope, ...readingChannels.map(({ name }) => name)].toSorted()

/** `canonicalJson` of a reading, a third of the time: there are millions of them, and their fields are known. */
export function readingText({ reading, repeats }: ArchivedReading): string {
  const inOrder: Partial<Record<keyof Reading, unknown>> = {}
  for (const name of sorted) {
    const value = reading[name]
    if (value !== undefined) inOrder[name] = value
  }
  return JSON.stringify({ reading: inOrder, repeats })
}
