import { useCall } from '../../api/queries.ts'

/** As many points as a wide screen has pixels; the server keeps the extremes of what it leaves out. */
const points = 2_000

/** The selected container's track: map and curve draw the same answer. */
export function useTrack(shipmentId: string, refetchIntervalMs?: number) {
  const fresh = refetchIntervalMs ? { refetchIntervalMs } : {}
  return useCall('track', { params: { id: shipmentId }, query: { points } }, fresh)
}
