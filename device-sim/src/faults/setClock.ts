import type { Fault } from './fault.ts'
import { skew } from './skew.ts'

/**
 * Sets the device's clock to `to` at the true time `at`, ms, from where it goes on: back by a zone, to 1970 with an empty
 * battery, to 2036 with a counter that rolled over.
 */
export const setClock = ({ at, to }: { readonly at: number; readonly to: number }): Fault =>
  skew({ from: at, to: Number.POSITIVE_INFINITY, byMs: to - at })
