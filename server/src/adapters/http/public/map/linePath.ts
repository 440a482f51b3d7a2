import type { Spot } from './mapView.ts'

/** SVG path data in steps of a tenth: relative moves, which are short. */
export function linePath(line: readonly Spot[]): string {
  let [x, y] = [0, 0]
  const steps = line.flatMap((spot, index) => {
    const [nextX, nextY] = [Math.round(spot.x * 10), Math.round(spot.y * 10)]
    const [dx, dy] = [nextX - x, nextY - y]
    ;[x, y] = [nextX, nextY]
    if (index > 0 && dx === 0 && dy === 0) return []
    return [`${tenths(dx)}${dy < 0 ? '' : ' '}${tenths(dy)}`]
  })
  // Whatever the path held before, a capital M starts afresh; pairs after it are relative only behind an `l`.
  const [first, ...rest] = steps
  if (first === undefined) return ''
  return rest.length === 0 ? `M${first}` : `M${first}l${rest.join(' ').replaceAll(' -', '-')}`
}

export const ringPath = (ring: readonly Spot[]): string => `${linePath(ring)}z`

/** `-0.4` is as good as `-.4`. */
const tenths = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.')
