import { type Flow, readingOf } from './flow.ts'

/** Reading `from` up to `to`, without it. */
export interface Message {
  readonly from: number
  readonly to: number
}

/** Whose word lets a device forget a reading: the broker's PUBACK, or Cordline's `ack`. */
export type ForgetsAt = 'puback' | 'ack'

/** What a device keeps until it may forget it, and what of it goes next. Knows no connection. */
export interface KeptReadings {
  /** It has taken so many by now. `now` in ms, here and below. */
  take(count: number, now: number): void
  /** What is to be sent now, and whether it was before; undefined where nothing may. */
  next(now: number): (Message & { readonly isRepeat: boolean }) | undefined
  acknowledged(message: Message): void
  /** Cordline says that all up to there is durable. Answers whether that is news. */
  told(seq: number, now: number): boolean
  /** The connection is gone: whatever was not acknowledged goes again. */
  interrupted(now: number): void
  /** Readings that were sent at least once. */
  readonly sent: () => number
  /** Readings that it may not forget yet. */
  readonly left: () => number
}

/** Small, so that what a fault meets is on its way rather than in a queue. */
const maxUnderWay = { idle: 4, live: 50, 'back-fill': 2 } as const
/** Of a device that waits for `ack`: else a broker that acknowledges at once would be filled with what may come again. */
const maxUntold = 5000
/** How long it waits for an `ack` before it sends again, at first and at most. */
const patience = { firstMs: 3000, maxMs: 24_000 } as const

export function keptReadings(flow: Flow, forgetsAt: ForgetsAt): KeptReadings {
  let [taken, next, told] = [0, 0, -1]
  let [waitingSince, patienceMs] = [0, patience.firstMs as number]
  let toRepeat: readonly Message[] = []
  let underWay = new Set<Message>()
  const isPatient = forgetsAt === 'ack'

  function fresh(now: number): Message | undefined {
    const may = isPatient ? Math.min(taken, told + 1 + maxUntold) - next : taken - next
    const size = Math.min(may, sizeOf(flow, next, may))
    if (size <= 0) return undefined
    if (told === next - 1) waitingSince = now
    next += size
    return { from: next - size, to: next }
  }

  return {
    take: (count, now) => {
      taken = count
      // Only Cordline knows what a broker lost that it had acknowledged, and it does not know that it was there.
      const isOverdue = next > told + 1 && toRepeat.length === 0 && now - waitingSince > patienceMs
      if (!isPatient || !isOverdue) return
      toRepeat = arraysOf(told + 1, next)
      waitingSince = now
      patienceMs = Math.min(patience.maxMs, 2 * patienceMs)
    },
    next: (now) => {
      if (underWay.size >= maxUnderWay[flow.load]) return undefined
      const [repeated, ...rest] = toRepeat
      if (repeated) toRepeat = rest
      const message = repeated ?? fresh(now)
      if (!message) return undefined
      const sending = { ...message, isRepeat: repeated !== undefined }
      underWay.add(sending)
      return sending
    },
    acknowledged: (message) => void underWay.delete(message),
    told: (seq, now) => {
      if (seq <= told) return false
      told = seq
      waitingSince = now
      patienceMs = patience.firstMs
      if (isPatient) toRepeat = toRepeat.filter(({ to }) => to - 1 > told)
      return true
    },
    interrupted: (now) => {
      toRepeat = isPatient ? arraysOf(told + 1, next) : [...underWay, ...toRepeat]
      underWay = new Set()
      waitingSince = now
    },
    sent: () => next,
    left: () => {
      if (isPatient) return taken - 1 - told
      return [...toRepeat, ...underWay].reduce((sum, { from, to }) => sum + to - from, taken - next)
    },
  }
}

/** More than that has piled up: it goes in arrays. */
const maxSingles = 100
const smallestArray = 100
const largestArray = 500

/** Of a history 100 to 500, each time another number. */
function sizeOf({ load }: Flow, next: number, waiting: number): number {
  if (load === 'back-fill') return smallestArray + ((next * 31) % (largestArray - smallestArray + 1))
  return waiting > maxSingles ? smallestArray : 1
}

function arraysOf(from: number, to: number): readonly Message[] {
  const count = Math.ceil((to - from) / smallestArray)
  return Array.from({ length: count }, (_, nth) => {
    const first = from + nth * smallestArray
    return { from: first, to: Math.min(to, first + smallestArray) }
  })
}

export function payloadOf(flow: Flow, { from, to }: Message): string {
  const readings = Array.from({ length: to - from }, (_, nth) => readingOf(flow, from + nth))
  return JSON.stringify(readings.length === 1 ? readings[0] : readings)
}
