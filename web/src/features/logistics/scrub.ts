import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'

/**
 * The moment that map and curve both point at, ms since the epoch. A store of its own rather than state of the page: it
 * changes with every move of the pointer, and only the marker, the cursor and the read-out care.
 */
export interface Scrub {
  readonly get: () => number | undefined
  readonly set: (atMs: number | undefined) => void
  readonly subscribe: (watcher: () => void) => () => void
}

export function createScrub(first: number | undefined): Scrub {
  let at = first
  const watchers = new Set<() => void>()
  return {
    get: () => at,
    set(atMs) {
      if (atMs === at) return
      at = atMs
      for (const watcher of watchers) watcher()
    },
    subscribe(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

const ScrubContext = createContext<Scrub>(createScrub(undefined))
export const ScrubProvider = ScrubContext.Provider

export const useScrub = (): Scrub => useContext(ScrubContext)

export function useScrubbedAt(): number | undefined {
  const scrub = useScrub()
  return useSyncExternalStore(scrub.subscribe, scrub.get)
}

/** A page's own moment, kept in its address as `?at=`, so that a link shows the other person the same. */
export function useScrubInAddress(shipmentId: string | undefined): Scrub {
  const [opened, setOpened] = useState(() => open(shipmentId))
  if (opened.shipmentId !== shipmentId) setOpened(open(shipmentId))
  const { scrub } = opened
  useEffect(() => keepInAddress(scrub), [scrub])
  return scrub
}

function open(shipmentId: string | undefined) {
  const at = Date.parse(new URLSearchParams(window.location.search).get('at') ?? '')
  return { shipmentId, scrub: createScrub(Number.isNaN(at) || !shipmentId ? undefined : at) }
}

/** Safari refuses more than 100 changes of the address in 30 s. */
const writeAfterMs = 500

/** Writes past the router: nothing but the address depends on it. Returns its undoing. */
function keepInAddress(scrub: Scrub): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    timer = undefined
    const at = scrub.get()
    const address = new URL(window.location.href)
    if (at === undefined) address.searchParams.delete('at')
    else address.searchParams.set('at', new Date(at).toISOString())
    window.history.replaceState(window.history.state, '', address)
  }
  const unsubscribe = scrub.subscribe(() => {
    timer ??= setTimeout(write, writeAfterMs)
  })
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
