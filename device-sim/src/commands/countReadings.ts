import type { Shell } from '../cli/command.ts'

/** Counts acknowledged readings and says how far it is. */
export function countReadings({ report }: Pick<Shell, 'report'>): {
  readonly add: (readings: number) => void
  readonly count: () => number
} {
  let total = 0
  return {
    add: (readings) => {
      total += readings
      report.progress('progress', { readings: total })
    },
    count: () => total,
  }
}
