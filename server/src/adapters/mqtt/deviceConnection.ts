import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { Mqtt5Translation } from './mqtt5.ts'
import { networkAddress } from './networkAddress.ts'
import { BadPacket, siftPackets } from './packetLengths.ts'

/**
 * The largest packet that is let into memory. A payload of more than 256 KiB is refused by name up to here; beyond it
 * nobody reads it: the connection ends.
 */
export const maxPacketBytes = 1024 * 1024
/** Of a packet without a message: the longest names and wills take some 2 KiB, and a device has seven filters. */
export const maxOtherPacketBytes = 16 * 1024
/** What one device may have under way before it is durable; its socket is not read meanwhile. */
export const maxInFlightMessages = 500
export const maxInFlightBytes = 1024 * 1024
/** Of all devices together. */
export const maxInFlightBytesOfAll = 64 * 1024 * 1024
/** And of what is free of that one connection has so much at most: however many have theirs, a newcomer finds some. */
const shareOfFree = 1 / 8
/**
 * What waits for a device that does not read what it is told: its own largest messages, which it may listen to. Past it
 * the connection ends, rather than that the broker waits for it.
 */
export const maxUnreadBytes = 2 * maxPacketBytes
/** How long a device may take to read the last bytes meant for it. */
const maxGoodbyeMs = 1000
/** By the standard a device is lost when it was silent for half as long again as it said that it would be. */
const keepAliveFactor = 1.5

/** What all connections share: the bytes that are not durable yet, and who waits until they are. */
export class InFlight {
  bytes = 0
  readonly #waiting = new Set<() => void>()

  isFull(): boolean {
    return this.bytes >= maxInFlightBytesOfAll
  }

  /** What one connection may have of it, as it is now. */
  share(): number {
    return Math.min(maxInFlightBytes, (maxInFlightBytesOfAll - this.bytes) * shareOfFree)
  }

  onceLess(resume: () => void): void {
    this.#waiting.add(resume)
  }

  done(bytes: number): void {
    this.bytes -= bytes
    if (this.isFull() || this.#waiting.size === 0) return
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const resume of waiting) resume()
  }
}

/**
 * A device's connection as the broker sees it: MQTT 3.1.1 whatever the device speaks, no packet above the bound, and
 * no more bytes while the device has too much under way. Its pings are answered here, so that it stays however long the
 * broker holds a message.
 */
export class DeviceConnection extends Duplex {
  /** Where it comes from, as bounds per address count it. */
  readonly address: string
  readonly #socket: Socket
  readonly #inFlight: InFlight
  readonly #sift = siftPackets({ message: maxPacketBytes, other: maxOtherPacketBytes })
  readonly #leaving = new AbortController()
  #silence: NodeJS.Timeout | undefined
  #greeting: Buffer | undefined = Buffer.alloc(0)
  #translation: Mqtt5Translation | undefined
  #messages = 0
  #bytes = 0
  readonly #goOn = (): void => this.#resume()
  #wantsMore = false
  #isClosing = false

  constructor(socket: Socket, inFlight: InFlight) {
    super({ allowHalfOpen: false })
    this.#socket = socket
    this.address = networkAddress(socket.remoteAddress)
    this.#inFlight = inFlight
    // Each message under way may listen, so their bound is the bound.
    setMaxListeners(0, this.#leaving.signal)
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('drain', this.#goOn)
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** A message arrived that is not durable yet; call what it answers when it is settled. */
  hold(bytes: number): () => void {
    this.#messages++
    this.#bytes += bytes
    this.#inFlight.bytes += bytes
    return () => {
      this.#messages--
      this.#bytes -= bytes
      this.#inFlight.done(bytes)
      this.#resume()
    }
  }

  /** Aborted when nothing should be tried for this device any more. */
  get leaving(): AbortSignal {
    return this.#leaving.signal
  }

  /** Ends the connection when the device is silent for longer than it promised. 0: it promised nothing. */
  keepAlive(seconds: number): void {
    if (seconds === 0 || this.#isClosing) return
    const overdue = (): void => {
      // Where it is us who do not read, its pings wait in the network; unless that is because it does not read either.
      if (this.#socket.isPaused() && !this.#socket.writableNeedDrain) this.#silence?.refresh()
      else this.destroy(new Error('keep alive timeout'))
    }
    this.#silence = setTimeout(overdue, seconds * 1000 * keepAliveFactor).unref()
  }

  /** Reads nothing more; what is under way can still be answered. */
  stopReading(): void {
    this.#isClosing = true
    this.#leaving.abort()
    this.#socket.pause()
  }

  override _read(): void {
    this.#wantsMore = true
    this.#resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#answer(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#answer(Buffer.concat(chunks.map((it) => it.chunk)), done)
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#isClosing = true
    this.#leaving.abort()
    clearTimeout(this.#silence)
    if (error && this.#translation && this.#socket.writable) this.#translation.sayGoodbye(error)
    this.#socket.destroySoon()
    setTimeout(() => this.#socket.destroy(), maxGoodbyeMs).unref()
    done(error)
  }

  #resume(): void {
    if (this.#isClosing || !this.#wantsMore) return
    // Who has nothing under way waits for others; who has, for itself.
    if (this.#messages > 0 && (this.#messages >= maxInFlightMessages || this.#bytes >= this.#inFlight.share())) return
    // Whoever does not read what it is answered is not read either.
    if (this.#socket.writableNeedDrain) return
    if (this.#inFlight.isFull()) this.#inFlight.onceLess(this.#goOn)
    else this.#socket.resume()
  }

  #receive(chunk: Buffer): void {
    this.#socket.pause()
    this.#silence?.refresh()
    try {
      const { rest, pings } = this.#sift(chunk)
      // Whoever does not read the answers gets none.
      if (pings > 0 && !this.#socket.writableNeedDrain) this.#socket.write(Buffer.alloc(2 * pings, pingAnswer))
      if (rest.length > 0) this.#forward(rest)
      else this.#resume()
    } catch (error) {
      this.destroy(error as Error)
    }
  }

  #forward(chunk: Buffer): void {
    if (this.#greeting) {
      this.#greet(Buffer.concat([this.#greeting, chunk]))
    } else if (this.#translation) {
      this.#translation.deviceSent(chunk)
      this.#resume()
    } else {
      this.#pushOn(chunk)
    }
  }

  /** The first packet says which MQTT the device speaks. */
  #greet(bytes: Buffer): void {
    const level = protocolLevel(bytes)
    this.#greeting = level === undefined ? bytes : undefined
    if (level === 5) this.#translation = this.#translate()
    if (level === undefined) this.#resume()
    else this.#forward(bytes)
  }

  #translate(): Mqtt5Translation {
    return new Mqtt5Translation(
      {
        toBroker: (bytes) => this.#pushOn(bytes),
        toDevice: (bytes) => this.#socket.write(bytes),
        leaveWithWill: () => this.push(null),
      },
      { maxPacketBytes, receiveMaximum: maxInFlightMessages },
    )
  }

  #pushOn(bytes: Buffer): void {
    if (this.#isClosing) return
    this.#wantsMore = this.push(bytes)
    this.#resume()
  }

  /** Never waits: the broker delivers to so many at a time, and those that do not read would be all of them. */
  #answer(bytes: Buffer, done: (error?: Error | null) => void): void {
    try {
      if (this.#translation) this.#translation.brokerSent(bytes)
      else this.#socket.write(bytes)
    } catch (error) {
      done(error as Error)
      return
    }
    const isTooMuch = this.#socket.writableLength > maxUnreadBytes
    done(isTooMuch ? new Error('it does not read what it is told') : null)
  }
}

/** In every MQTT the same. */
const pingAnswer = Buffer.of(0xd0, 0)
const connectHeader = 0x10
const longestGreeting = 16

/** Of a CONNECT: 1 header byte, 1 to 4 of length, 2 of the name's length, the name, the level. */
function protocolLevel(bytes: Buffer): number | undefined {
  if (bytes.length > 0 && bytes[0] !== connectHeader) throw new BadPacket('no CONNECT', 'malformed')
  let at = 1
  while (at < bytes.length && ((bytes[at] ?? 0) & 0x80) !== 0) at++
  at++
  if (at + 2 > bytes.length) return undefined
  const levelAt = at + 2 + bytes.readUInt16BE(at)
  if (levelAt >= longestGreeting) throw new BadPacket('no CONNECT', 'malformed')
  return bytes[levelAt]
}
