import { type FileHandle, open, unlink } from 'node:fs/promises'
import { Outage } from '../../ports/outage.ts'
import { type Spooled, spoolPart } from '../../ports/spool.ts'
import { encodeRecord, sizeOf } from './record.ts'
import { fileMode, newSegment, type Segment, syncFolder } from './segment.ts'

/** Makes what was written to a file durable. */
export type SyncFile = (handle: FileHandle) => Promise<void>

export const syncData: SyncFile = (handle) => handle.datasync()

interface Writing {
  readonly folder: string
  readonly nextNumber: number
  readonly segmentBytes: number
  readonly sync: SyncFile
  /** Is told in the order of writing, before those who wait for it. */
  readonly onDurable: (segment: Segment, written: readonly Spooled[]) => void
}

export interface SegmentWriter {
  /** Resolves when it is durable. @throws Outage */
  write(spooled: Spooled): Promise<void>
  /** Whether nothing will be written to that segment any more: a quiet one is ended by asking. */
  leave(segment: Segment): Promise<boolean>
  close(): Promise<void>
}

interface Waiting {
  readonly spooled: Spooled
  readonly resolve: () => void
  readonly reject: (error: Outage) => void
}

interface Active {
  readonly segment: Segment
  readonly handle: FileHandle
}

/** Writes to the end of a lane. What comes while a write is on its way to the disk goes with the next one. */
export function openWriter({ folder, nextNumber, segmentBytes, sync, onDurable }: Writing): SegmentWriter {
  let waiting: Waiting[] = []
  let active: Active | undefined
  let underWay: Promise<void> | undefined
  let number = nextNumber

  async function begin(): Promise<Active> {
    const segment = newSegment(folder, number++)
    const handle = await open(segment.path, 'wx', fileMode)
    active = { segment, handle }
    await syncFolder(folder)
    return active
  }

  async function end(): Promise<void> {
    const ended = active
    active = undefined
    await ended?.handle.close()
  }

  /** As much as fits into the segment, at least one. */
  function takeGroup(free: number): readonly Waiting[] {
    let bytes = 0
    const fits = waiting.findIndex(({ spooled }) => {
      bytes += sizeOf(spooled)
      return bytes > free
    })
    const count = fits < 0 ? waiting.length : Math.max(1, fits)
    const group = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return group
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const { segment, handle } = active ?? (await begin())
    const bytes = Buffer.concat(group.map(({ spooled }) => encodeRecord(spooled, segment.salt)))
    await writeAll(handle, bytes, segment.durable)
    await sync(handle)
    segment.durable += bytes.length
    onDurable(
      segment,
      group.map(({ spooled }) => spooled),
    )
  }

  async function writeWaiting(): Promise<void> {
    while (waiting[0]) {
      const next = sizeOf(waiting[0].spooled)
      if (active && active.segment.durable + next > segmentBytes) await end().catch(() => {})
      const group = takeGroup(segmentBytes - (active?.segment.durable ?? 0))
      try {
        await commit(group)
        for (const it of group) it.resolve()
      } catch (cause) {
        await abandon(active)
        active = undefined
        for (const it of group) it.reject(outageOf(cause))
      }
    }
    // In the same turn as the last look: whoever was just told may write again at once.
    underWay = undefined
  }

  return {
    write: (spooled) =>
      new Promise((resolve, reject) => {
        waiting.push({ spooled, resolve, reject })
        underWay ??= writeWaiting()
      }),
    leave: async (segment) => {
      if (active?.segment !== segment) return true
      if (underWay) return false
      await end()
      return true
    },
    close: async () => {
      while (underWay) await underWay
      await end()
    },
  }
}

/**
 * After a failed sync nobody knows what of it is on the disk, and asking again would answer yes to what is lost: the file
 * goes back to what was durable, and is written no more.
 */
async function abandon(active: Active | undefined): Promise<void> {
  if (!active) return
  const { segment, handle } = active
  await handle.truncate(segment.durable).catch(() => {})
  await handle.close().catch(() => {})
  if (segment.durable === 0) await unlink(segment.path).catch(() => {})
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk is full',
  EROFS: 'its disk can only be read',
  EIO: 'its disk fails',
}

export function outageOf(cause: unknown): Outage {
  if (cause instanceof Outage) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new Outage(spoolPart, { cause, reason: reasons[code] ?? `its folder can't be used (${code || cause})` })
}
