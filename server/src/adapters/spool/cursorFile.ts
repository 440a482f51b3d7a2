import { constants, open } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { fileMode, type Segment } from './segment.ts'

/** How far a lane is drained: all before `offset` of that segment, and all segments before it. */
export interface Cursor {
  readonly number: number
  readonly salt: number
  readonly offset: number
}

export interface CursorFile {
  /** Undefined where there is none that can be believed: then everything that is there waits. */
  readonly read: () => Promise<Cursor | undefined>
  /** Not made durable: an older cursor only gives again what is in the stores already. */
  readonly write: (segment: Segment, offset: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** [number f64][salt u32][offset u32][crc32 u32] */
const cursorBytes = 20

export async function openCursorFile(folder: string): Promise<CursorFile> {
  const handle = await open(join(folder, 'cursor'), constants.O_RDWR | constants.O_CREAT, fileMode)
  return {
    read: async () => {
      const bytes = Buffer.alloc(cursorBytes)
      const { bytesRead } = await handle.read(bytes, 0, cursorBytes, 0)
      if (bytesRead < cursorBytes || bytes.readUInt32BE(16) !== crc32(bytes.subarray(0, 16))) return undefined
      return { number: bytes.readDoubleBE(0), salt: bytes.readUInt32BE(8), offset: bytes.readUInt32BE(12) }
    },
    write: async ({ number, salt }, offset) => {
      const bytes = Buffer.alloc(cursorBytes)
      bytes.writeDoubleBE(number, 0)
      bytes.writeUInt32BE(salt, 8)
      bytes.writeUInt32BE(offset, 12)
      bytes.writeUInt32BE(crc32(bytes.subarray(0, 16)), 16)
      await handle.write(bytes, 0, cursorBytes, 0)
    },
    close: () => handle.close(),
  }
}
