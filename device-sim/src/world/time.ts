export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** From `from` up to, not including, `to`; ms since the epoch. */
export interface Window {
  readonly from: number
  readonly to: number
}

export const isWithin = (at: number, windows: readonly Window[]): boolean =>
  windows.some((window) => at >= window.from && at < window.to)
