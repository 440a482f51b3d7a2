import { until as untilWithin } from '../until.ts'
import { maxWaitMs } from './visitors.ts'

/** As elsewhere, with the patience that a browser needs. */
export const until = <T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> =>
  untilWithin(what, ask, maxWaitMs)
