/** A byte stream that is no MQTT, or a packet larger than may be held in memory. */
export class BadPacket extends Error {
  readonly isTooLarge: boolean

  constructor(message: string, kind: 'too-large' | 'malformed') {
    super(message)
    this.name = 'BadPacket'
    this.isTooLarge = kind === 'too-large'
  }
}

const maxLengthBytes = 4

/**
 * Follows the packets of an MQTT byte stream by their fixed headers and throws as soon as a header promises more than
 * `maxBytes`, long before those bytes arrive: the parser behind would gather up to 256 MB.
 * @throws BadPacket
 */
export function watchPacketLengths(maxBytes: number): (chunk: Uint8Array) => void {
  let state: 'type' | 'length' | 'body' = 'type'
  let length = 0
  let lengthBytes = 0

  function readLengthByte(byte: number): void {
    length += (byte & 0x7f) * 2 ** (7 * lengthBytes)
    lengthBytes++
    if (length > maxBytes) throw new BadPacket(`a packet of more than ${maxBytes} bytes`, 'too-large')
    const hasMore = (byte & 0x80) !== 0
    if (hasMore && lengthBytes === maxLengthBytes) throw new BadPacket('a malformed length', 'malformed')
    if (!hasMore) state = length === 0 ? 'type' : 'body'
  }

  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (state === 'body') {
        const taken = Math.min(length, chunk.length - at)
        at += taken
        length -= taken
        if (length === 0) state = 'type'
      } else if (state === 'type') {
        at++
        length = 0
        lengthBytes = 0
        state = 'length'
      } else {
        readLengthByte(chunk[at] ?? 0)
        at++
      }
    }
  }
}
