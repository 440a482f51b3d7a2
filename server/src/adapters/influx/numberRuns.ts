/** A set of whole numbers, kept as unbroken runs: in order they are one run, however many. */
export interface NumberRuns {
  has(number: number): boolean
  add(number: number): void
  /** All from `first` to `last`, none of which is there yet, where nothing is. */
  addRun(first: number, last: number): void
  /** The last number of the first run. */
  contiguous(): number | undefined
}

export function numberRuns(): NumberRuns {
  const firsts: number[] = []
  const lasts: number[] = []

  /** The place of the last run that begins at or before the number; -1 where there is none. */
  const placeOf = (number: number): number => {
    // Numbers mostly come in order.
    if ((firsts.at(-1) ?? Number.POSITIVE_INFINITY) <= number) return firsts.length - 1
    let [low, high] = [0, firsts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((firsts[middle] ?? Number.POSITIVE_INFINITY) <= number) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  const has = (number: number): boolean => (lasts[placeOf(number)] ?? Number.NEGATIVE_INFINITY) >= number

  const addRun = (first: number, last: number): void => {
    const before = placeOf(first)
    const touchesBefore = lasts[before] === first - 1
    const touchesAfter = firsts[before + 1] === last + 1
    if (touchesBefore && touchesAfter) {
      lasts[before] = lasts[before + 1] ?? last
      firsts.splice(before + 1, 1)
      lasts.splice(before + 1, 1)
    } else if (touchesBefore) lasts[before] = last
    else if (touchesAfter) firsts[before + 1] = first
    else {
      firsts.splice(before + 1, 0, first)
      lasts.splice(before + 1, 0, last)
    }
  }

  return {
    has,
    addRun,
    add: (number) => {
      if (!has(number)) addRun(number, number)
    },
    contiguous: () => lasts[0],
  }
}
