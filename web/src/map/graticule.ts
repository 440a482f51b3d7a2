/** Steps between the lines of a graticule, °; each is a fraction that reads well as decimals. */
const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002] as const

export interface GeoBox {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Where the lines of a graticule run through a view, so that about `wanted` of them cross it. */
export function graticuleOf(view: GeoBox, wanted: number): { meridians: number[]; parallels: number[]; step: number } {
  const span = Math.max(view.east - view.west, view.north - view.south)
  const step = steps.find((candidate) => span / candidate >= wanted) ?? steps[steps.length - 1] ?? 1
  return { meridians: multiples(view.west, view.east, step), parallels: multiples(view.south, view.north, step), step }
}

/** `3.78990° N`: with the decimals that the step of the graticule can show. */
export function degreesText(value: number, axis: 'latitude' | 'longitude', decimals: number): string {
  const letter = axis === 'latitude' ? (value < 0 ? 'S' : 'N') : value < 0 ? 'W' : 'E'
  return `${Math.abs(value).toFixed(decimals)}° ${letter}`
}

export const decimalsOf = (step: number): number => Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))

const maxLines = 60
function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.min(maxLines, Math.floor(to / step) - first + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step)
}
