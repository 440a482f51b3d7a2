import { crc32 } from 'node:zlib'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Spooled } from '../../ports/spool.ts'

/*
 * A record: [length u32][crc32 u32][body]. The body: [version and kind u8][receivedAt f64][length of the id u8][device id]
 * [payload]. Big-endian. The checksum begins with the salt of its segment and the length: a payload that looks like a
 * record of another device is none, wherever a search for the next good record meets it.
 */
const headBytes = 8
const fixedBytes = 10
/** The broker reads no packet of more than 1 MiB; an outside one may be set to more. */
const maxBodyBytes = 2 * 1024 * 1024
export const maxRecordBytes = headBytes + maxBodyBytes

const kinds = { readings: 0x11, status: 0x12 } as const

/** A record in a segment, and where the next one begins. */
export interface Found {
  readonly spooled: Spooled
  readonly end: number
}

export const sizeOf = ({ deviceId, payload }: Spooled): number =>
  headBytes + fixedBytes + Buffer.byteLength(deviceId) + payload.byteLength

export function encodeRecord(spooled: Spooled, salt: number): Buffer {
  const { kind, deviceId, receivedAt, payload } = spooled
  const bytes = Buffer.allocUnsafe(sizeOf(spooled))
  bytes.writeUInt32BE(bytes.length - headBytes, 0)
  bytes.writeUInt8(kinds[kind], headBytes)
  bytes.writeDoubleBE(receivedAt, headBytes + 1)
  const idBytes = bytes.write(deviceId, headBytes + fixedBytes, 'latin1')
  bytes.writeUInt8(idBytes, headBytes + 9)
  bytes.set(payload, headBytes + fixedBytes + idBytes)
  bytes.writeUInt32BE(checksumOf(bytes, salt), 4)
  return bytes
}

/** The record that begins at `start`, or undefined where there is no good one. */
export function readRecord(bytes: Buffer, start: number, salt: number): Found | undefined {
  const end = endOf(bytes, start)
  if (end === undefined || end > bytes.length) return undefined
  const record = bytes.subarray(start, end)
  if (record.readUInt32BE(4) !== checksumOf(record, salt)) return undefined
  const payloadFrom = headBytes + fixedBytes + record.readUInt8(headBytes + 9)
  const spooled: Spooled = {
    kind: record[headBytes] === kinds.status ? 'status' : 'readings',
    // It was one when it was written, and the checksum says that it is the same.
    deviceId: record.toString('latin1', headBytes + fixedBytes, payloadFrom) as DeviceId,
    receivedAt: record.readDoubleBE(headBytes + 1),
    payload: record.subarray(payloadFrom),
  }
  return { spooled, end }
}

/** Where the record that begins there ends by its own word; undefined where it can be none. */
export function endOf(bytes: Buffer, start: number): number | undefined {
  if (start + headBytes + fixedBytes > bytes.length) return undefined
  const length = bytes.readUInt32BE(start)
  const kind = bytes[start + headBytes]
  if (length < fixedBytes + 1 || length > maxBodyBytes || !(kind === kinds.readings || kind === kinds.status)) {
    return undefined
  }
  return start + headBytes + length
}

function checksumOf(record: Buffer, salt: number): number {
  return crc32(record.subarray(headBytes), (salt ^ record.readUInt32BE(0)) >>> 0)
}
