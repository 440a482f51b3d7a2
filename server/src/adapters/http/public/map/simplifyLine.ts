import type { Spot } from './mapView.ts'

/** Douglas–Peucker: the line without the points that no eye would miss; `tolerance` in units of the drawing. */
export function simplifyLine(line: readonly Spot[], tolerance: number): Spot[] {
  const keep = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    const worst = farthest(line, from, to)
    if (worst.off <= tolerance) continue
    keep.add(worst.index)
    open.push([from, worst.index], [worst.index, to])
  }
  return line.filter((_, index) => keep.has(index))
}

function farthest(line: readonly Spot[], from: number, to: number): { readonly index: number; readonly off: number } {
  const [a, b] = [line[from], line[to]]
  let [index, off] = [from, -1]
  for (let between = from + 1; a && b && between < to; between += 1) {
    const distance = offLine(line[between] ?? a, a, b)
    if (distance > off) [index, off] = [between, distance]
  }
  return { index, off }
}

/** From the stretch between a and b, not from the endless line: a closed ring begins and ends in one point. */
function offLine(point: Spot, a: Spot, b: Spot): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const lengthSquared = dx * dx + dy * dy
  const along = lengthSquared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / lengthSquared
  const nearest = Math.max(0, Math.min(1, along))
  return Math.hypot(point.x - a.x - nearest * dx, point.y - a.y - nearest * dy)
}
