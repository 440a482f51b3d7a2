import { endOf, type Found, readRecord } from './record.ts'

export interface Scan {
  readonly records: readonly (Found & { readonly start: number })[]
  /**
   * `torn`: after the last record something follows that is none, as a crash leaves it; `damaged`: good records follow
   * after something that is none.
   */
  readonly state: 'whole' | 'torn' | 'damaged'
}

/** Checksums of so many bytes at most are looked at to find what is good behind damage; bytes can be made to look bad. */
const maxSearchBytes = 256 * 1024 * 1024

/** All good records of a segment, also those behind damage. */
export function scanSegment(bytes: Buffer, salt: number): Scan {
  const records: (Found & { readonly start: number })[] = []
  let state: Scan['state'] = 'whole'
  let budget = maxSearchBytes
  for (let start = 0; start < bytes.length; ) {
    const found = readRecord(bytes, start, salt)
    if (found) {
      if (state === 'torn') state = 'damaged'
      records.push({ ...found, start })
      start = found.end
      continue
    }
    if (state === 'whole') state = 'torn'
    budget -= (endOf(bytes, start) ?? start) - start
    if (budget < 0) break
    start++
  }
  return { records, state }
}
