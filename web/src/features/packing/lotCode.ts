import type { Variety } from '@cordline/contract/vocabulary/harvest'

/** What the trade calls them on a carton; a variety without such a name goes by its own code. */
const tradeNames: Partial<Record<Variety, string>> = { D197: 'MK', D200: 'BT' }
const mixed = 'MX'
/** AI 10 holds at most 20 characters. */
const maxCode = 20

interface Occasion {
  /** Of the batches that were picked. */
  readonly varieties: readonly Variety[]
  /** `2026-11-23` */
  readonly day: string
  /** Codes that are in use already. */
  readonly taken: readonly string[]
}

/** A code for a lot: variety, day, and the first number that is free: `MK-20261123-1`. */
export function suggestLotCode({ varieties, day, taken }: Occasion): string {
  return firstFree(`${prefixOf(varieties)}-${day.replaceAll('-', '')}-`, taken, 1)
}

/** A code for a part of a lot: the lot's code and a number after it. */
export function suggestPartCode(code: string, taken: readonly string[]): string {
  // Two digits and a hyphen must fit behind it.
  return firstFree(`${code.slice(0, maxCode - 3)}-`, taken, 1)
}

/** A code for several lots in one: the next number of the day where its codes are ours, else as for a part. */
export function suggestMergedCode(code: string, taken: readonly string[]): string {
  const [, day] = /^([A-Z0-9-]+-\d{8}-)\d/.exec(code) ?? []
  return day === undefined ? suggestPartCode(code, taken) : firstFree(day, taken, 1)
}

function prefixOf(varieties: readonly Variety[]): string {
  const [first, ...others] = [...new Set(varieties)]
  if (first === undefined) return 'LOT'
  return others.length > 0 ? mixed : (tradeNames[first] ?? first)
}

function firstFree(start: string, taken: readonly string[], from: number): string {
  const code = `${start}${from}`
  return taken.includes(code) ? firstFree(start, taken, from + 1) : code
}
