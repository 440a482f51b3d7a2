import { mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spooled } from '../../ports/spool.ts'
import type { Cursor } from './cursorFile.ts'
import { encodeRecord } from './record.ts'
import { type Scan, scanSegment } from './scanSegment.ts'
import { fileMode, folderMode, listSegments, newSegment, type Segment, syncFolder, unfinished } from './segment.ts'

/** What is found at the start; fields first, then what happened. */
export interface RecoveryLog {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface Recovered {
  readonly segments: Segment[]
  /** Where the first record that waits begins in the first segment. */
  readonly offset: number
  readonly nextNumber: number
}

interface Recovery {
  readonly folder: string
  readonly cursor: Cursor | undefined
  readonly log: RecoveryLog
  /** Is given each record that waits, in order. */
  readonly onWaiting: (spooled: Spooled) => void
}

/** Makes the folder where it is not there yet. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode })
  for (const name of await readdir(folder)) if (name.endsWith(unfinished)) await unlink(join(folder, name))
}

/**
 * Reads everything that a lane kept. What a crash cut off at the very end was acknowledged to nobody and is cut off;
 * anything else that is no good record is damage: the file is kept under another name, and what is good of it goes on.
 */
export async function recoverLane({ folder, cursor, log, onWaiting }: Recovery): Promise<Recovered> {
  const all = await listSegments(folder)
  const drained = all.filter(({ number }) => cursor && number < cursor.number)
  for (const { path } of drained) await unlink(path)
  const there = all.filter((it) => !drained.includes(it))
  const segments: Segment[] = []
  let offset = 0
  for (const [nth, found] of there.entries()) {
    const { segment, scan } = await examine(folder, found, { isLast: nth === there.length - 1, log })
    const isMarked = cursor?.number === segment.number && cursor.salt === segment.salt
    const from = isMarked ? cursor.offset : 0
    const waiting = scan.records.filter(({ start }) => start >= from)
    if (waiting.length === 0) {
      await rm(segment.path, { force: true })
      continue
    }
    if (segments.length === 0) offset = from
    segments.push(segment)
    for (const { spooled } of waiting) onWaiting(spooled)
  }
  const highest = Math.max(0, cursor?.number ?? 0, ...all.map(({ number }) => number))
  return { segments, offset, nextNumber: highest + 1 }
}

interface Examination {
  readonly isLast: boolean
  readonly log: RecoveryLog
}

/** The segment as it goes on from here, and what is in it. */
async function examine(folder: string, segment: Segment, { isLast, log }: Examination) {
  const bytes = await readFile(segment.path).catch((err: unknown) => {
    log.error({ file: segment.path, err }, 'a file of the spool can not be read; it is kept aside')
    return undefined
  })
  const scan: Scan = bytes ? scanSegment(bytes, segment.salt) : { records: [], state: 'damaged' }
  const good = scan.records.at(-1)?.end ?? 0
  if (bytes && scan.state === 'torn' && isLast) {
    log.warn({ file: segment.path, bytes: bytes.length - good }, 'cut off what a crash had left half written')
    await cutOff(segment.path, good)
  } else if (scan.state !== 'whole') {
    return setAside(folder, segment, { scan, log })
  }
  return { segment: { ...segment, durable: good }, scan }
}

async function cutOff(path: string, good: number): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.truncate(good)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** The good records under a new name first, then the damaged file under another: a crash between only repeats some. */
async function setAside(
  folder: string,
  segment: Segment,
  { scan, log }: { readonly scan: Scan; readonly log: RecoveryLog },
) {
  const repaired = newSegment(folder, segment.number)
  const bytes = Buffer.concat(scan.records.map(({ spooled }) => encodeRecord(spooled, repaired.salt)))
  const handle = await open(repaired.path + unfinished, 'wx', fileMode)
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(repaired.path + unfinished, repaired.path)
  await rename(segment.path, `${segment.path}.damaged`)
  await syncFolder(folder)
  const kept = scan.records.length
  log.error({ file: `${segment.path}.damaged`, kept }, 'a file of the spool is damaged; what is good of it goes on')
  return { segment: { ...repaired, durable: bytes.length }, scan: scanSegment(bytes, repaired.salt) }
}
