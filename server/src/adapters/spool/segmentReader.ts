import { open } from 'node:fs/promises'
import { Outage } from '../../ports/outage.ts'
import { spoolPart } from '../../ports/spool.ts'
import { type Found, maxRecordBytes, readRecord } from './record.ts'
import type { Segment } from './segment.ts'

/** Read at a time: some thousand deliveries of one reading. */
const chunkBytes = 1024 * 1024

interface Chunk {
  readonly segment: Segment
  readonly from: number
  readonly bytes: Buffer
}

/** Reads records one after the other, a chunk of the file at a time. */
export interface SegmentReader {
  /** The record that begins at that place of what is durable. @throws Outage where it is damaged */
  record(segment: Segment, offset: number): Promise<Found>
}

export function openReader(): SegmentReader {
  let chunk: Chunk | undefined
  const inChunk = (segment: Segment, offset: number): Found | undefined => {
    if (chunk?.segment !== segment || offset < chunk.from) return undefined
    const found = readRecord(chunk.bytes, offset - chunk.from, segment.salt)
    return found && { spooled: found.spooled, end: found.end + chunk.from }
  }
  return {
    record: async (segment, offset) => {
      for (const bytes of [0, chunkBytes, maxRecordBytes]) {
        if (bytes > 0) chunk = await readChunk(segment, offset, bytes)
        const found = inChunk(segment, offset)
        if (found) return found
      }
      // It was good when the server started: starting again keeps what is good behind it.
      throw new Outage(spoolPart, { reason: `${segment.path} was damaged; start the server again` })
    },
  }
}

async function readChunk(segment: Segment, from: number, bytes: number): Promise<Chunk> {
  const wanted = Math.min(bytes, segment.durable - from)
  const buffer = Buffer.alloc(Math.max(0, wanted))
  const handle = await open(segment.path, 'r')
  try {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from)
    return { segment, from, bytes: buffer.subarray(0, bytesRead) }
  } finally {
    await handle.close()
  }
}
