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
const pingHeader = 0xc0
const typeBits = 0xf0
const publishType = 0x30

/** What a chunk holds beside pings: `rest` is for the broker. */
export interface Sifted {
  readonly rest: Buffer
  readonly pings: number
}

export interface MostBytes {
  /** Of a packet that carries a message. */
  readonly message: number
  /** Of any other: of these a mebibyte would be a quarter of a million filters to look at. */
  readonly other: number
}

/**
 * Follows the packets of a device's byte stream by their fixed headers, and takes out all pings but a first packet: the
 * broker behind reads none while it has a message under way, and that may take as long as a store is away. Throws as
 * soon as a header promises more than it may, long before those bytes arrive: the parser behind would gather up to 256 MB.
 * @throws BadPacket
 */
export function siftPackets(most: MostBytes): (chunk: Buffer) => Sifted {
  let state: 'type' | 'length' | 'body' = 'type'
  let isFirst = true
  let isPing = false
  let maxBytes = most.other
  let length = 0
  let lengthBytes = 0

  function readType(byte: number): void {
    isPing = byte === pingHeader && !isFirst
    maxBytes = (byte & typeBits) === publishType ? most.message : most.other
    isFirst = false
    length = 0
    lengthBytes = 0
    state = 'length'
  }

  function readLengthByte(byte: number): void {
    if (isPing && byte !== 0) throw new BadPacket('a ping with content', 'malformed')
    length += (byte & 0x7f) * 2 ** (7 * lengthBytes)
    lengthBytes++
    if (length > maxBytes) throw new BadPacket(`a packet of more than ${maxBytes} bytes`, 'too-large')
    const hasMore = (byte & 0x80) !== 0
    if (hasMore && lengthBytes === maxLengthBytes) throw new BadPacket('a malformed length', 'malformed')
    if (!hasMore) state = length === 0 ? 'type' : 'body'
  }

  return (chunk) => {
    const kept: Buffer[] = []
    let from = 0
    let pings = 0
    for (let at = 0; at < chunk.length; ) {
      const byte = chunk[at] ?? 0
      if (state === 'body') {
        const taken = Math.min(length, chunk.length - at)
        at += taken
        length -= taken
        if (length === 0) state = 'type'
        continue
      }
      if (state === 'type') readType(byte)
      else {
        readLengthByte(byte)
        if (isPing) pings++
      }
      if (isPing) {
        kept.push(chunk.subarray(from, at))
        from = at + 1
      }
      at++
    }
    return { rest: from === 0 ? chunk : Buffer.concat([...kept, chunk.subarray(from)]), pings }
  }
}
