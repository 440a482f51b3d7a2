import { type ChangedPush, type LatestPush, livePushes } from '@cordline/contract/wire/live'
import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { apiBase } from './call.ts'
import { getConnection, onDoubt, setConnection } from './connection.ts'

/** Changes arrive in bursts (a season being replayed): the cache is told at most once in this time. */
const tellAfterMs = 800
const firstRetryMs = 2_000
const maxRetryMs = 30_000

/** What a change of one resource makes stale; a week is computed from shipments, lots and devices. */
const staleAfter: Record<ChangedPush['resource'], readonly string[]> = {
  orchards: ['orchards'],
  batches: ['batches'],
  lots: ['lots', 'batches', 'shipments', 'weeks'],
  shipments: ['shipments', 'lots', 'weeks'],
  devices: ['devices', 'shipments', 'weeks'],
}

/** Listens to the server's pushes for as long as somebody is signed in. Used once, at the root. */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => openLive(cache), [cache])
}

export interface Heard {
  /** The newest value by the device's clock; undefined where nothing was pushed since the page was opened. */
  readonly latest: LatestPush | undefined
  /** When it came, by this phone's clock, ms; 0 for never. */
  readonly cameAtMs: number
}

/** What was pushed of a container since the page was opened. */
export function useHeard(shipmentId: string): Heard {
  const { data, dataUpdatedAt } = useQuery<LatestPush>({
    queryKey: latestKey(shipmentId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { latest: data, cameAtMs: dataUpdatedAt }
}

export const useLatest = (shipmentId: string): LatestPush | undefined => useHeard(shipmentId).latest

const latestKey = (shipmentId: string) => ['latest', shipmentId] as const

/** Returns its undoing. */
function openLive(cache: QueryClient): () => void {
  const stale = new Set<string>()
  let source: EventSource | undefined
  let retryMs = firstRetryMs
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let tellTimer: ReturnType<typeof setTimeout> | undefined

  const tell = (): void => {
    tellTimer = undefined
    for (const resource of stale) void cache.invalidateQueries({ queryKey: [resource] })
    stale.clear()
  }
  const markStale = (resources: readonly string[]): void => {
    for (const resource of resources) stale.add(resource)
    tellTimer ??= setTimeout(tell, tellAfterMs)
  }
  const onLatest = (event: MessageEvent<string>): void => {
    const push = livePushes.latest.safeParse(jsonOf(event.data))
    if (push.success) cache.setQueryData(latestKey(push.data.shipmentId), push.data)
  }
  const onChanged = (event: MessageEvent<string>): void => {
    const push = livePushes.changed.safeParse(jsonOf(event.data))
    if (push.success) markStale(staleAfter[push.data.resource])
  }
  const onOpen = (): void => {
    // What changed while nobody listened is unknown: everything that is watched is asked again.
    if (getConnection().state === 'reconnecting') markStale(Object.values(staleAfter).flat())
    retryMs = firstRetryMs
    setConnection({ state: 'connected' })
  }
  const lose = (): void => {
    if (getConnection().state !== 'reconnecting') setConnection({ state: 'reconnecting', since: Date.now() })
  }
  const onError = (): void => {
    lose()
    // A broken line is retried by the browser itself; an HTTP error closes the source for good.
    if (source?.readyState !== EventSource.CLOSED) return
    retryTimer = setTimeout(open, retryMs)
    retryMs = Math.min(retryMs * 2, maxRetryMs)
  }
  const open = (): void => {
    source?.close()
    source = new EventSource(`${apiBase}/live`)
    source.addEventListener('latest', onLatest)
    source.addEventListener('changed', onChanged)
    source.addEventListener('open', onOpen)
    source.addEventListener('error', onError)
  }

  const startAnew = (): void => {
    lose()
    clearTimeout(retryTimer)
    open()
  }

  open()
  const undoubt = onDoubt(startAnew)
  window.addEventListener('offline', startAnew)
  return () => {
    undoubt()
    window.removeEventListener('offline', startAnew)
    source?.close()
    clearTimeout(retryTimer)
    clearTimeout(tellTimer)
    setConnection({ state: 'connecting' })
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
