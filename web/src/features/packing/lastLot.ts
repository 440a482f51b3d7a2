import { LastLot } from './lotDraft.ts'

const key = 'cordline.lastLot'

/** What this browser packed last; read as carefully as a message, forgotten without complaint. */
export function readLastLot(): LastLot | undefined {
  try {
    const parsed = LastLot.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export function keepLastLot({ gtin, form }: LastLot): void {
  try {
    localStorage.setItem(key, JSON.stringify({ gtin, form }))
  } catch {
    // Private mode or a full disk: not remembered.
  }
}
