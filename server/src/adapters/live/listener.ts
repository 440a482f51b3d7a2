import type { ChangedPush, LatestPush } from '@cordline/contract/wire/live'
import type { Announcement } from '../../ports/live.ts'

/** Where the pushes of one listener go; an HTTP answer fits. */
export interface LiveSink {
  /** Takes the chunk; false where it is full now, as a stream says it. */
  write(chunk: string): boolean
  /** Called after each `write` that said false; `resume` once there is room again. */
  onDrain(resume: () => void): void
  /** Ends the listener, who then connects again and asks for everything anew. */
  close?(): void
}

/** What is told to listeners at all. */
export type Told = Exclude<Announcement, { readonly kind: 'access' }>

/** The same change again within this time is told once more at its end: a back-fill changes one shipment 400 times a second. */
export const sameChangeMs = 500

/** Changed resources kept for a listener that is full; one that misses more starts anew. */
const maxPendingChanges = 1000

/**
 * One listener. While its socket is full only the newest reading of each container and the set of what changed are
 * kept, so a slow phone costs the memory of what there is, not of what happened.
 */
export class Listener {
  readonly #sink: LiveSink
  readonly #latest = new Map<string, LatestPush>()
  readonly #changed = new Map<string, ChangedPush>()
  /** What was told within `sameChangeMs`, and whether it has changed since. */
  readonly #told = new Map<string, { changedSince: boolean }>()
  #isFull = false

  constructor(sink: LiveSink) {
    this.#sink = sink
  }

  push(announcement: Told): void {
    if (announcement.kind === 'changed') this.#pushChanged(announcement.body)
    else if (this.#isFull) this.#keepLatest(announcement.body)
    else this.#write(eventOf(announcement))
  }

  /** Who then connects again and asks for everything anew. */
  close(): void {
    this.#sink.close?.()
  }

  /** A line that is no event; left out where the listener has enough to read already. */
  say(line: string): void {
    if (!this.#isFull) this.#write(line)
  }

  #pushChanged(body: ChangedPush): void {
    const key = `${body.resource}/${body.id}`
    const told = this.#told.get(key)
    if (told) {
      told.changedSince = true
      return
    }
    if (this.#told.size < maxPendingChanges) {
      const telling = { changedSince: false }
      this.#told.set(key, telling)
      setTimeout(() => {
        this.#told.delete(key)
        if (telling.changedSince) this.#pushChanged(body)
      }, sameChangeMs).unref()
    }
    if (this.#isFull) this.#keepChanged(body)
    else this.#write(eventOf({ kind: 'changed', body }))
  }

  #keepLatest(body: LatestPush): void {
    const kept = this.#latest.get(body.shipmentId)
    if (!kept || kept.takenAt < body.takenAt) this.#latest.set(body.shipmentId, body)
  }

  #keepChanged(body: ChangedPush): void {
    this.#changed.set(`${body.resource}/${body.id}`, body)
    if (this.#changed.size <= maxPendingChanges) return
    this.#changed.clear()
    this.#sink.close?.()
  }

  #write(chunk: string): void {
    if (this.#sink.write(chunk)) return
    this.#isFull = true
    this.#sink.onDrain(() => this.#flush())
  }

  #flush(): void {
    this.#isFull = false
    for (const [key, body] of this.#latest) {
      if (this.#isFull) return
      this.#latest.delete(key)
      this.#write(eventOf({ kind: 'latest', body }))
    }
    for (const [key, body] of this.#changed) {
      if (this.#isFull) return
      this.#changed.delete(key)
      this.#write(eventOf({ kind: 'changed', body }))
    }
  }
}

const eventOf = ({ kind, body }: Told): string => `event: ${kind}\ndata: ${JSON.stringify(body)}\n\n`
