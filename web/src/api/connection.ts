import { useSyncExternalStore } from 'react'

export type Connection =
  | { readonly state: 'connected' }
  | { readonly state: 'connecting' }
  | { readonly state: 'reconnecting'; readonly since: number }

let connection: Connection = { state: 'connecting' }
const watchers = new Set<() => void>()
const doubters = new Set<() => void>()

export const getConnection = (): Connection => connection

export function setConnection(next: Connection): void {
  connection = next
  for (const watcher of watchers) watcher()
}

/** Whether live values flow; `since` is when they stopped, in ms. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => connection,
  )
}

/** A call had no answer: a line that still looks open may be dead, which a browser notices after minutes or never. */
export function doubtConnection(): void {
  if (connection.state === 'connected') for (const doubter of doubters) doubter()
}

/** Returns its undoing. */
export function onDoubt(doubter: () => void): () => void {
  doubters.add(doubter)
  return () => void doubters.delete(doubter)
}
