/** Intervals that loggers are usually set to, in seconds. */
const usualS = [60, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400]

/** What to offer in a list: the usual ones, and the device's own where that is another. */
export function intervalChoices(currentS: number): readonly number[] {
  return [...new Set([...usualS, currentS])].sort((a, b) => a - b)
}
