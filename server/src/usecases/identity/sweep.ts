import type { Collection, Stored } from '../../ports/collection.ts'
import type { Ports } from '../../ports/ports.ts'

const dayMs = 86_400_000
/** How long an owner finds what became of an invitation. */
const invitationsKeptMs = 90 * dayMs
/** Documents that one sweep looks at, of each kind; the rest has time until the next. */
const maxLooks = 20_000
const pageSize = 200
/** Days that anything of ours may expire on: a year ahead and what a server that stood still finds. */
const maxDays = 1000

export interface Swept {
  readonly sessions: number
  readonly attempts: number
  readonly invitations: number
  readonly resets: number
}

/** Forgets sessions, tries and invitations whose time is over. Nothing depends on it but the room that they take. */
export async function sweep(ports: Ports): Promise<Swept> {
  const now = ports.clock.now()
  return {
    sessions: await forget(ports.sessions, now),
    attempts: await forget(ports.attempts, now),
    resets: await forget(ports.resets, now),
    invitations: await forget(ports.invitations, now - invitationsKeptMs),
  }
}

interface Passing extends Stored {
  readonly expiresAt: string
}

async function forget<T extends Passing>(collection: Collection<T>, before: number): Promise<number> {
  const limit = new Date(before).toISOString()
  const days = await collection.countBy({ key: 'expiryDay', limit: maxDays })
  const over: string[] = []
  let looks = 0
  for (const { value } of days.filter((day) => day.value <= limit.slice(0, 10))) {
    let after: string | undefined
    do {
      const page = await collection.list({ where: { key: 'expiryDay', value }, limit: pageSize, after })
      over.push(...page.items.filter((it) => it.expiresAt <= limit).map((it) => it.id))
      looks += page.items.length
      after = page.next ?? undefined
    } while (after !== undefined && looks < maxLooks)
  }
  // Only now, since a page's cursor names a document that must still be there; many at once share a commit.
  for (let from = 0; from < over.length; from += pageSize) {
    await Promise.all(over.slice(from, from + pageSize).map((id) => collection.remove(id)))
  }
  return over.length
}
