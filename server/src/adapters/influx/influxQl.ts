/** InfluxDB keeps times in ns in 64 bits, so in ms from 1677 to 2262; its own bounds leave a little at both ends. */
const [earliest, latest] = [-9_223_372_036_854, 9_223_372_036_853]

export interface Interval {
  /** ms, both inclusive; `to` through the last ns of its ms. */
  readonly from: number
  readonly to: number
}

/** Where no time is given: said all the same, since InfluxQL would add `now()` to some queries. */
export const always: Interval = { from: earliest, to: latest }

/** Whether a reading of this time can be kept at all. */
export const isStorableTime = (ms: number): boolean => Number.isInteger(ms) && ms >= earliest && ms <= latest

export const isEmpty = ({ from, to }: Interval): boolean => from > to || to < always.from || from > always.to

/** The condition that `$device` and the time put on a point. */
export function ofDevice({ from, to }: Interval): string {
  const [first, last] = [Math.max(Math.ceil(from), always.from), Math.min(Math.floor(to), always.to)]
  return `"device" = $device AND time >= ${first}ms AND time < ${last + 1}ms`
}

/** A name in a statement that takes no bound ones. */
export const quotedName = (name: string): string => `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
