import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spool, Spooled, SpoolLane } from '../../ports/spool.ts'
import { openCursorFile } from './cursorFile.ts'
import { prepareFolder, type RecoveryLog, recoverLane } from './recoverLane.ts'
import type { Segment } from './segment.ts'
import { openReader } from './segmentReader.ts'
import { openWriter, outageOf, type SyncFile } from './segmentWriter.ts'

type Max = Parameters<Spool['peek']>[1]

/** One queue on the disk: written at its end, read and given up at its beginning. */
export interface Lane {
  readonly write: (spooled: Spooled) => Promise<void>
  readonly peek: (max: Max) => Promise<readonly Spooled[]>
  readonly drop: (count: number) => Promise<void>
  readonly oldestReceivedAt: () => number | undefined
  readonly deliveries: () => number
  readonly close: () => Promise<void>
}

interface Opening {
  readonly folder: string
  readonly name: SpoolLane
  readonly segmentBytes: number
  readonly sync: SyncFile
  readonly log: RecoveryLog
  /** Something waits now, or does no more. */
  readonly onAdded: (spooled: Spooled) => void
  readonly onDropped: (spooled: Spooled) => void
}

/** One that was read ahead, and where it ends. */
interface Ahead {
  readonly spooled: Spooled
  readonly segment: Segment
  readonly end: number
}

export async function openLane(opening: Opening): Promise<Lane> {
  const folder = join(opening.folder, opening.name)
  await prepareFolder(folder)
  const cursorFile = await openCursorFile(folder)
  let deliveries = 0
  let oldest: number | undefined
  const add = (spooled: Spooled): void => {
    deliveries++
    oldest ??= spooled.receivedAt
    opening.onAdded(spooled)
  }
  const cursor = await cursorFile.read()
  const { segments, nextNumber, ...recovered } = await recoverLane({ ...opening, folder, cursor, onWaiting: add })
  let head = recovered.offset
  const reader = openReader()
  const writer = openWriter({
    ...opening,
    folder,
    nextNumber,
    onDurable: (segment, written) => {
      if (segments.at(-1) !== segment) segments.push(segment)
      for (const it of written) add(it)
    },
  })
  const inOrder = oneAfterTheOther()

  async function readAhead(max: Max): Promise<readonly Ahead[]> {
    const ahead: Ahead[] = []
    let nth = 0
    let offset = head
    let bytes = 0
    while (ahead.length < max.deliveries) {
      const segment = segments[nth]
      if (!segment) break
      if (offset >= segment.durable) {
        nth++
        offset = 0
        continue
      }
      const { spooled, end } = await reader.record(segment, offset)
      bytes += end - offset
      if (ahead.length > 0 && bytes > max.bytes) break
      ahead.push({ spooled, segment, end })
      offset = end
    }
    return ahead
  }

  /** The files that are all drained go; one that is still written to stays. */
  async function removeDrained(): Promise<void> {
    for (let first = segments[0]; first && head >= first.durable; first = segments[0]) {
      if (!(await writer.leave(first)) || head < first.durable) return
      segments.shift()
      head = 0
      await unlink(first.path)
    }
  }

  async function drop(count: number): Promise<void> {
    const gone = await readAhead({ deliveries: count, bytes: Number.POSITIVE_INFINITY })
    const last = gone.at(-1)
    if (!last) return
    while (segments[0] !== last.segment) await unlink(segments.shift()?.path ?? '')
    head = last.end
    await cursorFile.write(last.segment, head)
    deliveries -= gone.length
    for (const { spooled } of gone) opening.onDropped(spooled)
    await removeDrained()
    // What is added from here on is not older than what is there.
    oldest = undefined
    const [first] = await readAhead({ deliveries: 1, bytes: 0 })
    oldest = first?.spooled.receivedAt ?? oldest
  }

  return {
    write: writer.write,
    peek: (max) => inOrder(async () => (await readAhead(max)).map(({ spooled }) => spooled)),
    drop: (count) => inOrder(() => drop(count)),
    oldestReceivedAt: () => oldest,
    deliveries: () => deliveries,
    close: async () => {
      await writer.close()
      await inOrder(() => cursorFile.close())
    },
  }
}

/** Whoever reads and gives up does so alone. What a disk says no to is an outage. */
function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work).catch((error: unknown) => {
      throw outageOf(error)
    })
    last = mine.catch(() => {})
    return mine
  }
}
