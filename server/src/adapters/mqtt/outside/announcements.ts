import { ChangedPush, LatestPush } from '@cordline/contract/wire/live'
import type { MqttClient } from 'mqtt'
import { z } from 'zod'
import type { Announce, Announcement } from '../../../ports/live.ts'
import { announcementsTopic } from '../mosquittoFiles.ts'

/** How long announcements are gathered: nobody at a map sees it, and thousands of readings a second are one letter. */
const gatherMs = 100
/** In one letter. */
const maxPerLetter = 100
/** Distinct ones that wait. Past it they are dropped: whoever looks asks anew, or the next reading tells. */
const maxWaiting = 20_000

/** What an ingest process tells the server over the broker, of readings and states that it took in. */
export interface Announcements {
  readonly announce: Announce
  /** Sends what is announced over that connection until it ends. What comes while there is none is told to nobody. */
  readonly sendOver: (client: MqttClient) => void
}

export function openAnnouncements(): Announcements {
  /** Only the newest of each: a back-fill changes one shipment a thousand times. */
  const waiting = new Map<string, Announcement>()
  let line: MqttClient | undefined
  let timer: NodeJS.Timeout | undefined

  function send(): void {
    clearTimeout(timer)
    timer = undefined
    const all = [...waiting.values()]
    waiting.clear()
    for (let n = 0; n < all.length; n += maxPerLetter) {
      const letter = JSON.stringify(all.slice(n, n + maxPerLetter))
      line?.publish(announcementsTopic, letter, { qos: 0 })
    }
  }
  return {
    announce: (announcement) => {
      if (!line || announcement.kind === 'access' || waiting.size >= maxWaiting) return
      const key = keyOf(announcement)
      const before = waiting.get(key)
      if (before && isNewer(before, announcement)) return
      waiting.set(key, announcement)
      timer ??= setTimeout(send, gatherMs).unref()
    },
    sendOver: (client) => {
      line = client
      client.once('close', () => {
        if (line === client) line = undefined
      })
    },
  }
}

function keyOf(announcement: Announcement): string {
  if (announcement.kind === 'latest') return `latest/${announcement.body.shipmentId}`
  return announcement.kind === 'changed' ? `${announcement.body.resource}/${announcement.body.id}` : announcement.kind
}

const isNewer = (one: Announcement, other: Announcement): boolean =>
  one.kind === 'latest' && other.kind === 'latest' && one.body.takenAt > other.body.takenAt

const Letter = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('latest'), body: LatestPush }),
      z.object({ kind: z.literal('changed'), body: ChangedPush }),
    ]),
  )
  .max(maxPerLetter)

/** Undefined where it is none of ours: of another version, or of another hand. */
export function parseAnnouncements(payload: Uint8Array): readonly Announcement[] | undefined {
  try {
    return Letter.safeParse(JSON.parse(Buffer.from(payload).toString('utf8'))).data
  } catch {
    return undefined
  }
}
