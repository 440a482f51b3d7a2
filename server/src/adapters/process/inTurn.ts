import type { InTurn } from '../../ports/ports.ts'

/** One at a time per key; keys that nobody waits for are forgotten. A failure is its own caller's only. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.catch(() => undefined)
    last.set(key, settled)
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key)
    })
    return mine
  }
}
