import { BatchBody } from '@cordline/contract/wire/http/batches'
import { z } from 'zod'
import type { OutboxStore, Waiting } from './waiting.ts'

const databaseName = 'cordline'
const storeName = 'outbox'

const kept = {
  id: z.uuid(),
  personId: z.uuid(),
  savedAt: z.number(),
  refusal: z.object({ code: z.string() }).optional(),
}
/** What a former version of the app left behind is read as carefully as a message. */
const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('batch'), ...kept, body: BatchBody }),
  z.object({ kind: z.literal('photo'), ...kept, batchId: z.uuid(), blob: z.instanceof(Blob) }),
])

/** Survives a closed browser. @throws where the browser keeps nothing. */
export async function openIndexedDbOutboxStore(): Promise<OutboxStore> {
  const database = await open()
  const run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    answerOf(act(database.transaction(storeName, mode).objectStore(storeName)))
  return {
    all: async () => (await run<unknown[]>('readonly', (store) => store.getAll())).flatMap(toWaiting),
    put: async (waiting) => void (await run('readwrite', (store) => store.put(waiting))),
    remove: async (id) => void (await run('readwrite', (store) => store.delete(id))),
  }
}

function toWaiting(row: unknown): readonly Waiting[] {
  const parsed = Row.safeParse(row)
  if (!parsed.success) return []
  const { refusal, ...rest } = parsed.data
  return [refusal ? { ...rest, refusal } : rest] as readonly Waiting[]
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
  return answerOf(request)
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason'))
  })
}
