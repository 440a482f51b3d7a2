import { open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { Outage } from '../../ports/outage.ts'
import { type HeedPart, watchPart } from '../../ports/partWatch.ts'
import { type Spool, type Spooled, type SpoolLane, spoolLanes, spoolPart } from '../../ports/spool.ts'
import { type Lane, openLane } from './lane.ts'
import { maxRecordBytes, sizeOf } from './record.ts'
import type { RecoveryLog } from './recoverLane.ts'
import { outageOf, type SyncFile, syncData } from './segmentWriter.ts'

export interface SpoolPlace {
  /** Nobody else may use it; made where it is not there yet. */
  readonly folder: string
  /** What may wait. The disk holds up to a file more of each lane, which is half drained. */
  readonly maxBytes: number
  readonly log: RecoveryLog
  /** Is told once when it is full or its disk fails, and once when it takes something again. */
  readonly heed: HeedPart
  readonly now: () => number
  readonly segmentBytes?: number
  readonly sync?: SyncFile
}

/** Small enough that what is drained is soon given back, large enough to be begun once in some ten thousand deliveries. */
const defaultSegmentBytes = 8 * 1024 * 1024
/** A full spool is told to be usable again only when this part of it is: else it would be told with every batch. */
const usableAgainAt = 0.9

/** A folder of files that are only ever appended to. What it kept before is read and checked first. @throws Outage */
export async function openSpool(place: SpoolPlace): Promise<Spool> {
  const { folder, maxBytes, log, sync = syncData, segmentBytes = defaultSegmentBytes } = place
  const watch = watchPart(spoolPart, place.heed, place.now)
  const tally = tallyDevices()
  /** Also what is on its way to the disk. */
  let reserved = 0
  let isFull = false
  /** Lanes that can't be read: nothing of them gets to the stores before a person does something. */
  const unread = new Set<SpoolLane>()

  const free = (spooled: Spooled): void => {
    reserved -= sizeOf(spooled)
    if (!isFull || reserved > maxBytes * usableAgainAt) return
    isFull = false
    if (unread.size === 0) watch.worked()
  }
  const openOne = async (name: SpoolLane): Promise<readonly [SpoolLane, Lane]> => {
    const onDropped = (spooled: Spooled): void => {
      tally.remove(spooled)
      free(spooled)
    }
    return [name, await openLane({ folder, name, segmentBytes, sync, log, onAdded: tally.add, onDropped })]
  }
  const opened = await Promise.all(spoolLanes.map(openOne)).catch((error: unknown) => {
    throw outageOf(error)
  })
  const lanes = Object.fromEntries(opened) as Readonly<Record<SpoolLane, Lane>>
  reserved = tally.bytes()

  function reserve(lane: SpoolLane, bytes: number): void {
    if (bytes > maxRecordBytes) throw new Outage(spoolPart, { reason: `${bytes} bytes are too large for it` })
    // What is set aside comes out of another lane, and must get out of its way.
    if (lane !== 'set-aside' && reserved + bytes > maxBytes) {
      const outage = new Outage(spoolPart, { reason: `it is full (${maxBytes} bytes)` })
      isFull = true
      watch.failed(outage)
      throw outage
    }
    reserved += bytes
  }

  async function reading<T>(lane: SpoolLane, work: () => Promise<T>): Promise<T> {
    try {
      const done = await work()
      unread.delete(lane)
      return done
    } catch (error) {
      unread.add(lane)
      if (error instanceof Outage) watch.failed(error)
      throw error
    }
  }

  return {
    append: async (lane, spooled) => {
      reserve(lane, sizeOf(spooled))
      try {
        await lanes[lane].write(spooled)
        if (!isFull && unread.size === 0) watch.worked()
      } catch (error) {
        reserved -= sizeOf(spooled)
        if (error instanceof Outage) watch.failed(error)
        throw error
      }
    },
    peek: (lane, max) => reading(lane, () => lanes[lane].peek(max)),
    drop: (lane, count) => reading(lane, () => lanes[lane].drop(count)),
    state: () => {
      const times = spoolLanes.flatMap((lane) => lanes[lane].oldestReceivedAt() ?? [])
      return {
        deliveries: lanes.live.deliveries() + lanes['back-fill'].deliveries(),
        bytes: tally.bytes(),
        maxBytes,
        setAside: lanes['set-aside'].deliveries(),
        ...(times.length === 0 ? {} : { oldestReceivedAt: Math.min(...times) }),
      }
    },
    bytesOf: tally.bytesOf,
    check: async () => {
      const outage = watch.outage()
      if (!outage) return
      if (isFull || unread.size > 0) throw outage
      // Nobody may have tried since: a disk that was mended is noticed here.
      await tryDisk(folder, sync).catch((error: unknown) => {
        throw outageOf(error)
      })
      watch.worked()
    },
    close: async () => {
      await Promise.all(spoolLanes.map((lane) => lanes[lane].close()))
    },
  }
}

async function tryDisk(folder: string, sync: SyncFile): Promise<void> {
  const path = join(folder, 'probe')
  const handle = await open(path, 'w')
  try {
    await handle.write('Can this be written?')
    await sync(handle)
  } finally {
    await handle.close()
    await unlink(path)
  }
}

/** What waits in bytes, in all and of each device. A device of which nothing waits is forgotten. */
function tallyDevices() {
  const ofDevices = new Map<DeviceId, number>()
  let all = 0
  const change = ({ deviceId }: Spooled, by: number): void => {
    all += by
    const bytes = (ofDevices.get(deviceId) ?? 0) + by
    if (bytes > 0) ofDevices.set(deviceId, bytes)
    else ofDevices.delete(deviceId)
  }
  return {
    add: (spooled: Spooled) => change(spooled, sizeOf(spooled)),
    remove: (spooled: Spooled) => change(spooled, -sizeOf(spooled)),
    bytes: () => all,
    bytesOf: (deviceId: DeviceId) => ofDevices.get(deviceId) ?? 0,
  }
}
