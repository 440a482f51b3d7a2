import type { QueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { openIndexedDbOutboxStore } from './indexedDbOutboxStore.ts'
import { createMemoryOutboxStore } from './memoryOutboxStore.ts'
import { Outbox } from './outbox.ts'
import type { OutboxStore } from './waiting.ts'

let shared: Outbox | undefined

/** The one outbox of this page: what is on its way goes on while its person looks at other rooms. */
export function phoneOutbox(cache: QueryClient): Outbox {
  shared ??= new Outbox({
    store: openedLater(),
    send: {
      batch: async ({ id, body }) => void (await call('putBatch', { params: { id }, body })),
      photo: async ({ id, batchId, blob }) =>
        void (await call('putPhoto', { params: { id: batchId, photoId: id }, body: blob })),
    },
    onSent: () => void cache.invalidateQueries({ queryKey: ['batches'] }),
  })
  return shared
}

function openedLater(): OutboxStore {
  const opened = openIndexedDbOutboxStore().catch(() => createMemoryOutboxStore())
  return {
    all: async () => (await opened).all(),
    put: async (waiting) => (await opened).put(waiting),
    remove: async (id) => (await opened).remove(id),
  }
}
