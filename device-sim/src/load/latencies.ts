/** Bucket edges grow by 2 % from 0.05 ms: 700 buckets reach 50 s, and no run needs more memory than that. */
const firstEdgeMs = 0.05
const growth = 1.02
const buckets = 700

/** How long acknowledgements took; percentiles are right to 2 %. */
export class Latencies {
  readonly #counts = new Uint32Array(buckets)
  #count = 0
  #maxMs = 0

  add(ms: number): void {
    const bucket = Math.ceil(Math.log(Math.max(ms, firstEdgeMs) / firstEdgeMs) / Math.log(growth))
    const index = Math.min(buckets - 1, bucket)
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
    this.#count += 1
    this.#maxMs = Math.max(this.#maxMs, ms)
  }

  get maxMs(): number {
    return round2(this.#maxMs)
  }

  /** The latency that `share` (0–1) of all stayed at or below, in ms; null where there is none. */
  percentileMs(share: number): number | null {
    if (this.#count === 0) return null
    let left = Math.ceil(this.#count * share)
    const index = this.#counts.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return round2(Math.min(this.#maxMs, firstEdgeMs * growth ** index))
  }
}

const round2 = (ms: number): number => Math.round(ms * 100) / 100
