import { useState } from 'react'

interface Frozen<T> {
  readonly value: T | undefined
  readonly replace: (value: T | undefined) => void
}

/**
 * The first answer that came, kept while somebody edits it: a live push must not pull the form, or the version that it
 * was made from, out from under their fingers.
 */
export function useFrozen<T>(incoming: T | undefined): Frozen<T> {
  const [value, setValue] = useState(incoming)
  if (value === undefined && incoming !== undefined) setValue(incoming)
  return { value, replace: setValue }
}
