import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'

export interface Shelving {
  readonly busy: ReadonlySet<string>
  readonly problems: ReadonlyMap<string, Error>
  readonly shelve: (lots: readonly LotAnswer[], shelf: { readonly place: string; readonly at: string }) => Promise<void>
}

/** One lot after the other: where one is refused, the others go on, and its row says why. */
export function useShelving(): Shelving {
  const cache = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [problems, setProblems] = useState<ReadonlyMap<string, Error>>(new Map())
  const shelve: Shelving['shelve'] = async (lots, shelf) => {
    setBusy(new Set(lots.map(({ id }) => id)))
    const failed = new Map<string, Error>()
    for (const { id } of lots) {
      const problem = await call('shelveLot', { params: { id }, body: shelf }).then(() => undefined, asError)
      if (problem) failed.set(id, problem)
    }
    setProblems(failed)
    await Promise.all(['lots', 'weeks'].map((resource) => cache.invalidateQueries({ queryKey: [resource] })))
    setBusy(new Set())
  }
  return { busy, problems, shelve }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
