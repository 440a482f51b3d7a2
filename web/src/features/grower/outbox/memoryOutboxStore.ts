import type { OutboxStore, Waiting } from './waiting.ts'

/** Where a browser keeps nothing (private mode): lasts as long as the page. */
export function createMemoryOutboxStore(): OutboxStore {
  const kept = new Map<string, Waiting>()
  return {
    all: async () => [...kept.values()],
    put: async (waiting) => void kept.set(waiting.id, waiting),
    remove: async (id) => void kept.delete(id),
  }
}
