import { readMoment } from './judgeTime.ts'

/** A reading of the last quarter of an hour may move a marker on somebody's map; an older one is history. */
const maxLiveAgeMs = 15 * 60_000

/** Whether a message of readings is news or history, by the newest time in it. What can't be read is told at once. */
export function laneOf({ text, receivedAt }: Arrived): 'live' | 'back-fill' {
  const times = elementsOf(text).flatMap((it) =>
    isHistory(it) ? Number.NEGATIVE_INFINITY : (timeOf(it) ?? receivedAt),
  )
  const newest = times.reduce((latest, it) => Math.max(latest, it), Number.NEGATIVE_INFINITY)
  return times.length > 0 && newest < receivedAt - maxLiveAgeMs ? 'back-fill' : 'live'
}

interface Arrived {
  readonly text: string
  /** ms since the epoch. */
  readonly receivedAt: number
}

function elementsOf(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch {
    return []
  }
}

const isHistory = (element: unknown): boolean =>
  typeof element === 'object' && element !== null && 'hist' in element && element.hist === true

const timeOf = (element: unknown): number | undefined =>
  typeof element === 'object' && element !== null && 'ts' in element ? readMoment(element.ts) : undefined
