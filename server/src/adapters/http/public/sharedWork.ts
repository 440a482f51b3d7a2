interface Kept<T> {
  readonly value: Promise<T>
  /** Absent while it is being worked on. */
  readonly doneAt?: number
}

export interface SharedWorkOptions {
  /** How long a result is given out again, counted from when it was there. */
  readonly maxAgeMs: number
  readonly maxKept: number
}

/**
 * Does work once for everybody who asks for the same at the same time: when a live-stream sells a container in ten
 * minutes, a thousand phones open one lot. What failed is not kept.
 */
export function sharedWork<T>({ maxAgeMs, maxKept }: SharedWorkOptions) {
  const kept = new Map<string, Kept<T>>()
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known && (known.doneAt === undefined || performance.now() - known.doneAt < maxAgeMs)) return known.value
    const value = work()
    kept.delete(key)
    kept.set(key, { value })
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    const isMine = () => kept.get(key)?.value === value
    value.then(
      () => isMine() && kept.set(key, { value, doneAt: performance.now() }),
      () => isMine() && kept.delete(key),
    )
    return value
  }
}
