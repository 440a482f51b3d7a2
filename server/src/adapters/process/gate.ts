import type { Outage } from '../../ports/outage.ts'
import type { Documents, Ports } from '../../ports/ports.ts'
import type { ReadingStore } from '../../ports/readingStore.ts'

/** Why nobody is let in now; undefined where everybody is. */
export type Closed = () => Outage | undefined

/** The same documents, whose every call is an outage while the gate is closed. */
export function gatedDocuments(documents: Documents, closed: Closed): Documents {
  const entries = Object.entries(documents).map(([name, collection]) => [name, gatedCalls(collection, closed)])
  return Object.fromEntries(entries) as Documents
}

export function gatedReadings(readings: ReadingStore, closed: Closed): ReadingStore {
  return {
    ...gatedCalls(readings, closed),
    async *read(window) {
      const outage = closed()
      if (outage) throw outage
      yield* readings.read(window)
    },
  }
}

/** What else lies in the store of the documents. */
export type Beside = Pick<Ports, 'quarantine' | 'photos' | 'statuses'>

export const gatedBeside = ({ quarantine, photos, statuses }: Beside, closed: Closed): Beside => ({
  quarantine: gatedCalls(quarantine, closed),
  photos: gatedCalls(photos, closed),
  statuses: gatedCalls(statuses, closed),
})

type Call = (...given: readonly unknown[]) => Promise<unknown>

function gatedCalls<T extends object>(port: T, closed: Closed): T {
  const gated = (call: Call): Call => {
    return async (...given) => {
      const outage = closed()
      if (outage) throw outage
      return await call(...given)
    }
  }
  return Object.fromEntries(Object.entries(port).map(([name, call]) => [name, gated(call as Call)])) as T
}
