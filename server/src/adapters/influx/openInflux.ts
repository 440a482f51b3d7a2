import { Outage } from '../../ports/outage.ts'
import type { TelemetryStore } from '../../ports/store.ts'
import { checkConflicts, type Sharing } from './conflictCheck.ts'
import { deviceMemories } from './deviceMemories.ts'
import { openReadingArchive } from './influxArchive.ts'
import { part } from './influxPlace.ts'
import { openReadingStore } from './influxReadingStore.ts'
import { LineWriter } from './lineWriter.ts'
import { prepare } from './prepare.ts'
import { Reach, type World } from './reach.ts'
import { writeLines } from './writeLines.ts'

/** `sharing`: other processes may write the same devices at any time. Without it one process alone writes. */
export interface InfluxWorld extends World {
  readonly sharing?: Sharing | undefined
}

/** Readings in an InfluxDB of 1.x, 2.x or 3.x. Nothing is asked of it before `prepare`. */
export function openInflux({ sharing: shared, ...world }: InfluxWorld): TelemetryStore {
  const reach = new Reach(world)
  const writer = new LineWriter((batches) => writeLines((text) => reach.write(text), batches))
  const memories = deviceMemories()
  const life = openLife()
  const sharing = shared && checkConflicts({ ...shared, reach, memories, now: world.now })
  const recording = { reach, writer, memories, nextOffset: offsets(), sharing }
  const store = openReadingStore(recording)
  const archive = openReadingArchive(recording)
  return {
    readings: { ...store, record: (readings) => life.during(() => store.record(readings)) },
    archive: {
      readings: { ...archive, put: (deviceId, readings) => life.during(() => archive.put(deviceId, readings)) },
    },
    prepare: () => prepare(reach, world.place),
    check: () => inTime(reach.confirm()),
    close: async () => {
      sharing?.close()
      await life.end()
      reach.close()
    },
  }
}

/** Whoever asks whether all is well waits no longer. */
const checkTimeoutMs = 2000

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Outage(part)), checkTimeoutMs)
  })
  try {
    await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}

/** What was asked for before the end is finished, what comes after it is sent away. */
function openLife() {
  const running = new Set<Promise<unknown>>()
  let isOver = false
  return {
    during: async <T>(start: () => Promise<T>): Promise<T> => {
      if (isOver) throw new Outage(part, { reason: 'it is closed' })
      const work = start()
      running.add(work)
      try {
        return await work
      } finally {
        running.delete(work)
      }
    },
    end: async (): Promise<void> => {
      isOver = true
      await Promise.allSettled(running)
    },
  }
}

/** Nanoseconds within a millisecond, but the first, which the archive writes its sums at. */
const [firstOffset, offsetCount] = [1, 999_999]

/** Each call another, from a random one on: what an earlier process wrote is not overwritten. */
function offsets(): () => number {
  let next = Math.floor(Math.random() * offsetCount)
  return () => {
    next = (next + 1) % offsetCount
    return next + firstOffset
  }
}
