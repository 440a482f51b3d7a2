import { usePages } from '../../api/queries.ts'

/** Codes of lately: enough to find the first number that is free. */
const codesToKnow = 200

export function useKnownCodes(): readonly string[] {
  const { data } = usePages('listLots', { limit: codesToKnow })
  return data?.pages.flatMap((page) => page.items.map(({ code }) => code)) ?? []
}
