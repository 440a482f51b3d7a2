import type { LatLon } from '../../map/paths.ts'
import type { Fix } from '../../map/splitTrack.ts'

/**
 * Where a container was at a moment (ms): on the straight line between the fixes around it, at the first or last fix
 * outside of them; undefined where there is none.
 */
export function fixAt(fixes: readonly Fix[], atMs: number): LatLon | undefined {
  let [low, high] = [0, fixes.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((fixes[middle]?.atMs ?? 0) <= atMs) low = middle
    else high = middle - 1
  }
  const [before, after] = [fixes[low], fixes[low + 1]]
  if (!before || !after || atMs <= before.atMs) return before?.position
  const share = (atMs - before.atMs) / (after.atMs - before.atMs)
  const between = (a: number, b: number) => a + (b - a) * share
  return [between(before.position[0], after.position[0]), between(before.position[1], after.position[1])]
}
