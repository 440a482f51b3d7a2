const key = 'cordline.storePlace'
/** As long as the contract lets a place's name be. */
const maxLength = 120

/** The store that this phone received at last. */
export function readPlace(): string | undefined {
  try {
    return localStorage.getItem(key)?.trim().slice(0, maxLength) || undefined
  } catch {
    return undefined
  }
}

export function keepPlace(place: string): void {
  try {
    localStorage.setItem(key, place)
  } catch {
    // Private mode: typed again next time.
  }
}
