import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useActor } from '../../../api/session.ts'
import type { Outbox, OutboxState } from './outbox.ts'
import { phoneOutbox } from './phoneOutbox.ts'
import type { WaitingBatch, WaitingPhoto } from './waiting.ts'

/** `online` is a browser's guess: signal is also tried for this often. */
const tryEveryMs = 20_000

export interface MyOutbox {
  readonly outbox: Outbox
  readonly batches: readonly WaitingBatch[]
  readonly photos: readonly WaitingPhoto[]
  readonly sending: OutboxState['sending']
}

/** What the person who is signed in has waiting on this phone. */
export function useOutbox(): MyOutbox {
  const { personId } = useActor()
  const outbox = phoneOutbox(useQueryClient())
  const { waiting, sending } = useSyncExternalStore(outbox.watch, outbox.state)
  return useMemo(() => {
    const mine = waiting.filter((it) => it.personId === personId)
    return {
      outbox,
      batches: mine.filter((it) => it.kind === 'batch'),
      photos: mine.filter((it) => it.kind === 'photo'),
      sending,
    }
  }, [outbox, waiting, sending, personId])
}

/** Brings back what was kept and sends it whenever there may be signal again. Used once, around the grower's pages. */
export function useOutboxSender(): void {
  const { personId } = useActor()
  const outbox = phoneOutbox(useQueryClient())
  useEffect(() => sendWhenPossible(outbox, personId), [outbox, personId])
}

/** Returns its undoing. */
function sendWhenPossible(outbox: Outbox, personId: string): () => void {
  const flush = (): void => void outbox.flush(personId)
  const flushIfAny = (): void => {
    if (outbox.state().waiting.length > 0) flush()
  }
  void outbox.load().then(flush)
  const timer = setInterval(flushIfAny, tryEveryMs)
  window.addEventListener('online', flush)
  document.addEventListener('visibilitychange', flushIfAny)
  return () => {
    clearInterval(timer)
    window.removeEventListener('online', flush)
    document.removeEventListener('visibilitychange', flushIfAny)
  }
}
