/** What a person typed as a number, comma or point; undefined where it is none (yet). */
export function parseDecimal(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
  if (!/^[-−]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined
  return Number(plain.replace('−', '-'))
}

interface Step {
  readonly value: number | undefined
  readonly by: number
  readonly min: number
}

/** One press on a stepper: on to the next multiple of the step, never below the least. */
export function stepped({ value, by, min }: Step): number {
  const size = Math.abs(by)
  const current = value ?? 0
  const next = by > 0 ? Math.floor(current / size + 1e-9) * size + size : Math.ceil(current / size - 1e-9) * size - size
  return Math.max(min, Math.round(next * 1000) / 1000)
}
