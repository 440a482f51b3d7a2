/** About five hundred lines, the largest message; what is more is put together piece by piece. */
const capacity = 128 * 1024

/** What of a text is one byte in `latin1`. */
const maxByte = 0xff
const [minus, point, zero] = [0x2d, 0x2e, 0x30]

const billion = 1_000_000_000
const billionDigits = 9
/** What a probe or a receiver measures has no more decimals, and is written as `String` does, three times faster. */
const millionths = 1_000_000
const maxMillionths = 2 ** 31 - 1
/** Digits of an integer that is no more than `Number.MAX_SAFE_INTEGER`. */
const maxDigits = 16

/**
 * Lines that go to the server together, one below the other, become one text: a text for each, and for each number in it,
 * was a third of what a reading leaves to the garbage collection.
 */
export class LineText {
  readonly #bytes = Buffer.allocUnsafeSlow(capacity)
  #at = 0
  /** What does not fit in the bytes, or in a byte. */
  #before = ''

  /** Characters so far. */
  get length(): number {
    return this.#before.length + this.#at
  }

  /** All of it; what is put afterwards is the beginning of the next. */
  take(): string {
    this.#spill()
    const text = this.#before
    this.clear()
    return text
  }

  clear(): void {
    this.#at = 0
    this.#before = ''
  }

  put(text: string): void {
    if (!this.#hasRoom(text.length)) {
      this.#before += text
      return
    }
    const bytes = this.#bytes
    let at = this.#at
    for (let nth = 0; nth < text.length; nth += 1) {
      const code = text.charCodeAt(nth)
      if (code > maxByte) {
        this.#spill()
        this.#before += text
        return
      }
      bytes[at] = code
      at += 1
    }
    this.#at = at
  }

  /** As `String` writes it. */
  putInteger(value: number): void {
    if (!(value >= 0 && Number.isSafeInteger(value) && this.#hasRoom(maxDigits))) {
      this.put(String(value))
    } else if (value < billion) {
      this.#putDigits(value, digitsOf(value))
    } else {
      const billions = Math.floor(value / billion)
      this.putInteger(billions)
      this.#putDigits(value - billions * billion, billionDigits)
    }
  }

  /** As `String` writes it. */
  putFloat(value: number): void {
    const scaled = Math.round(value * millionths)
    // Of the decimals that are read as this number, one with so few digits is the shortest.
    if (scaled / millionths !== value || Math.abs(scaled) > maxMillionths || !this.#hasRoom(2 * maxDigits)) {
      this.put(String(value))
      return
    }
    const positive = Math.abs(scaled)
    const whole = (positive / millionths) | 0
    if (scaled < 0) this.#putByte(minus)
    this.#putDigits(whole, digitsOf(whole))
    this.#putDecimals(positive - whole * millionths)
  }

  #putDecimals(ofMillion: number): void {
    if (ofMillion === 0) return
    this.#putByte(point)
    let rest = ofMillion
    for (let place = millionths / 10; rest > 0; place /= 10) {
      const digit = (rest / place) | 0
      this.#putByte(zero + digit)
      rest -= digit * place
    }
  }

  #putDigits(value: number, count: number): void {
    const bytes = this.#bytes
    let rest = value | 0
    for (let nth = this.#at + count - 1; nth >= this.#at; nth -= 1) {
      const tenth = (rest / 10) | 0
      bytes[nth] = zero + rest - tenth * 10
      rest = tenth
    }
    this.#at += count
  }

  #putByte(code: number): void {
    this.#bytes[this.#at] = code
    this.#at += 1
  }

  /** Makes it, where the bytes are full. */
  #hasRoom(characters: number): boolean {
    if (this.#at + characters > capacity) this.#spill()
    return characters <= capacity
  }

  #spill(): void {
    this.#before += this.#bytes.toString('latin1', 0, this.#at)
    this.#at = 0
  }
}

function digitsOf(belowBillion: number): number {
  let digits = 1
  for (let limit = 10; limit <= belowBillion; limit *= 10) digits += 1
  return digits
}
