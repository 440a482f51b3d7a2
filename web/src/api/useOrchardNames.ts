import { useMemo } from 'react'
import { orchardChoices, usePages } from './queries.ts'

/** Orchards by id, as far as they are known: a name that is not here yet is left out rather than waited for. */
export function useOrchardNames(): ReadonlyMap<string, string> {
  const { data } = usePages('listOrchards', orchardChoices)
  return useMemo(() => {
    const orchards = data?.pages.flatMap((page) => page.items) ?? []
    return new Map(orchards.map(({ id, name }) => [id, name]))
  }, [data])
}
