import { createHash } from 'node:crypto'

/**
 * A UUID (version 8 of RFC 9562) made from the words that name a thing: registering the same season again writes the
 * same documents under the same ids.
 */
export function deterministicUuid(...words: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(words.join('\u0000')).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
