import { useSyncExternalStore } from 'react'

/** Where map, list and details stand side by side; as in logistics.css. */
const wide = '(min-width: 900px)'

export function useIsWide(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(wide).matches)
}

function watch(watcher: () => void): () => void {
  const query = window.matchMedia(wide)
  query.addEventListener('change', watcher)
  return () => query.removeEventListener('change', watcher)
}
