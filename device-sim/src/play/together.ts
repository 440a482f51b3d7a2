import { setMaxListeners } from 'node:events'

/**
 * Runs several works side by side on one signal. When one fails, or `signal` ends, the others are told to stop and are
 * waited for, so that nobody is cut off in mid-sentence; then it fails as the first that failed.
 */
export async function together<T>(
  signal: AbortSignal,
  works: readonly ((signal: AbortSignal) => Promise<T>)[],
): Promise<T[]> {
  const halt = new AbortController()
  const failures: unknown[] = []
  const both = AbortSignal.any([signal, halt.signal])
  // Each work may wait on the signal in several places at once, and takes its listeners away again.
  setMaxListeners(0, both)
  const run = async (work: (signal: AbortSignal) => Promise<T>) => {
    try {
      return [await work(both)]
    } catch (error) {
      failures.push(error)
      halt.abort()
      return []
    }
  }
  const done = await Promise.all(works.map(run))
  if (failures.length > 0) throw failures[0]
  return done.flat()
}
