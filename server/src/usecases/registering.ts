import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { Refusal } from '../domain/refusal.ts'
import type { Collection, Stored } from '../ports/collection.ts'

export type Outcome = 'created' | 'repeated'

/**
 * Writes a new document under an id that the caller may have chosen. The same content again is `repeated`.
 * @throws Refusal `id-taken` where the id holds other content, or another organisation's
 */
export async function register<T extends Stored & { readonly organisationId: OrganisationId }>(
  collection: Collection<T>,
  document: T,
  contentOf: (document: T) => unknown,
): Promise<{ readonly outcome: Outcome; readonly document: T }> {
  if ((await collection.insert(document)) === 'inserted') return { outcome: 'created', document }
  const stored = await collection.find(document.id)
  const isTheirs = stored?.organisationId === document.organisationId
  if (stored && isTheirs && sameContent(contentOf(stored), contentOf(document))) {
    return { outcome: 'repeated', document: stored }
  }
  throw new Refusal('id-taken', `${document.id} holds other content`)
}

/** Equal whatever the order of the keys; absent and undefined are the same. */
export function sameContent(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
