import type { BatchBody } from '@cordline/contract/wire/http/batches'

/** Why the server said no; what was refused waits for a person, not for signal. */
export interface Refusal {
  readonly code: string
}

interface Kept {
  /** The id it will have on the server: sent twice, it is there once. */
  readonly id: string
  /** Who entered it. Another person on the same phone neither sees nor sends it. */
  readonly personId: string
  /** ms */
  readonly savedAt: number
  readonly refusal?: Refusal
}

export interface WaitingBatch extends Kept {
  readonly kind: 'batch'
  readonly body: BatchBody
}

export interface WaitingPhoto extends Kept {
  readonly kind: 'photo'
  readonly batchId: string
  readonly blob: Blob
}

export type Waiting = WaitingBatch | WaitingPhoto

/** Keeps what was not sent yet through a closed browser and an empty battery. */
export interface OutboxStore {
  all(): Promise<readonly Waiting[]>
  put(waiting: Waiting): Promise<void>
  remove(id: string): Promise<void>
}

/** Batches before photos, and each in the order it was entered: a photo of an unknown batch would be refused. */
export function inSendingOrder(waiting: readonly Waiting[]): readonly Waiting[] {
  const rank = (it: Waiting): number => (it.kind === 'batch' ? 0 : 1)
  return [...waiting].sort((a, b) => rank(a) - rank(b) || a.savedAt - b.savedAt)
}

/** A photo can go once its batch is no longer here; what was refused goes when somebody says so. */
export function canGo(it: Waiting, all: readonly Waiting[]): boolean {
  if (it.refusal) return false
  return it.kind === 'batch' || !all.some((other) => other.kind === 'batch' && other.id === it.batchId)
}
