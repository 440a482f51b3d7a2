import { OrchardPage } from '@cordline/contract/wire/http/orchards'
import { PartnerPage } from '@cordline/contract/wire/http/organisations'
import { SessionAnswer } from '@cordline/contract/wire/http/session'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import { orchardChoices, pagesKey, partnerChoices, queryKey } from './queries.ts'

interface Kept {
  readonly key: QueryKey
  readonly schema: z.ZodType
  readonly place: string
}

/** The little without which a phone can't even take down a harvest: who is here, which orchards there are, and to whom fruit goes. */
const session: Kept = { key: queryKey('session'), schema: SessionAnswer, place: 'cordline.session' }
const orchards: Kept = {
  key: pagesKey('listOrchards', orchardChoices),
  schema: z.object({ pages: z.array(OrchardPage), pageParams: z.array(z.string().optional().catch(undefined)) }),
  place: 'cordline.orchards',
}

const partners: Kept = {
  key: queryKey('listPartners', { query: partnerChoices }),
  schema: PartnerPage,
  place: 'cordline.partners',
}
const kepts = [session, orchards, partners]

/** Puts back what the phone remembers, as stale from the first moment on, and goes on remembering. */
export function rememberAnswers(client: QueryClient): void {
  for (const kept of kepts) {
    const answer = read(kept)
    if (answer !== undefined) client.setQueryData(kept.key, answer, { updatedAt: 1 })
  }
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.status !== 'success') return
    const kept = kepts.find(({ key }) => JSON.stringify(key) === query.queryHash)
    if (kept) write(kept, query.state.data)
    if (kept === session && !isSignedIn(query.state.data)) {
      forget(orchards)
      forget(partners)
    }
  })
}

const isSignedIn = (answer: unknown): boolean => SessionAnswer.safeParse(answer).data?.actor != null

function read({ place, schema }: Kept): unknown {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null')).data
  } catch {
    return undefined
  }
}

function write({ place }: Kept, answer: unknown): void {
  try {
    localStorage.setItem(place, JSON.stringify(answer))
  } catch {
    // A full phone or private mode: opened without signal, it will have to ask.
  }
}

function forget({ place }: Kept): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // Nothing was remembered.
  }
}
