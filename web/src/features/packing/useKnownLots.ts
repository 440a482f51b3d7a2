import { usePages } from '../../api/queries.ts'

/** Lots of lately: enough to find the first number of a day that is free. */
const lotsToKnow = 200

interface KnownLots {
  readonly codes: readonly string[]
  /** Most houses pack one product: the next lot is probably of the same. */
  readonly newestGtin: string | undefined
}

/** All but the one that is being made: its own code is free for it. */
export function useKnownLots(exceptId?: string): KnownLots {
  const { data } = usePages('listLots', { limit: lotsToKnow })
  const lots = (data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => id !== exceptId)
  return { codes: lots.map(({ code }) => code), newestGtin: lots[0]?.gtin }
}
