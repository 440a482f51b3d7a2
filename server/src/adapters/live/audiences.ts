import { keepIn } from '../../usecases/boundedMap.ts'
import type { Audience } from '../../usecases/sharing/audience.ts'
import type { Told } from './listener.ts'

export type AudienceOf = (announcement: Told) => Promise<Audience | undefined>

interface Telling {
  readonly audienceOf: AudienceOf
  readonly tell: (announcement: Told, audience: Audience) => void
  /** It can't be said who hears what was announced: whoever listens has to ask for everything anew. */
  readonly giveUp: (reason: unknown) => void
}

/** Distinct documents that wait to be told of; a back-fill of one container is one. */
export const maxWaiting = 20_000
/** Readings come by the thousand and parties of a shipment change once: asked for again after this, or when it changed. */
const rememberMs = 5000
const maxRemembered = 20_000

/**
 * Finds out who may hear of each announcement, one after the other, and tells it then. What is announced again meanwhile
 * is told once, with what is newest.
 */
export function createAudiences({ audienceOf, tell, giveUp }: Telling): (announcement: Told) => void {
  const waiting = new Map<string, Told>()
  const remembered = new Map<string, { readonly at: number; readonly audience: Promise<Audience | undefined> }>()
  let isRunning = false

  function find(announcement: Told): Promise<Audience | undefined> {
    if (announcement.kind !== 'latest') return audienceOf(announcement)
    const { shipmentId } = announcement.body
    const known = remembered.get(shipmentId)
    const now = performance.now()
    if (known && now - known.at < rememberMs) return known.audience
    const audience = audienceOf(announcement)
    keepIn(remembered, maxRemembered, shipmentId, { at: now, audience })
    return audience
  }

  async function run(): Promise<void> {
    isRunning = true
    try {
      for (const [key, announcement] of waiting) {
        waiting.delete(key)
        const audience = await find(announcement)
        if (audience) tell(announcement, audience)
      }
    } catch (error) {
      waiting.clear()
      remembered.clear()
      giveUp(error)
    } finally {
      isRunning = false
    }
  }

  return (announcement) => {
    if (announcement.kind === 'changed') remembered.delete(announcement.body.id)
    const key = keyOf(announcement)
    const before = waiting.get(key)
    if (before && isNewer(before, announcement)) return
    waiting.set(key, announcement)
    if (waiting.size > maxWaiting) {
      waiting.clear()
      giveUp(new Error(`more than ${maxWaiting} changes waited to be told`))
    } else if (!isRunning) void run()
  }
}

function keyOf(announcement: Told): string {
  if (announcement.kind === 'latest') return `latest/${announcement.body.shipmentId}`
  return `${announcement.body.resource}/${announcement.body.id}`
}

const isNewer = (one: Told, other: Told): boolean =>
  one.kind === 'latest' && other.kind === 'latest' && one.body.takenAt > other.body.takenAt
