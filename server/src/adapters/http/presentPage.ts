import type { Page } from '@cordline/contract/wire/http/common'

/** A page of documents as a page of answers. */
export function presentPage<T, A>(
  { items, next }: Page<T>,
  present: (document: T) => A,
): { items: A[]; next: string | null } {
  return { items: items.map(present), next }
}

/** The same where an answer has to be looked up. */
export async function presentPageAsync<T, A>(
  { items, next }: Page<T>,
  present: (document: T) => Promise<A>,
): Promise<{ items: A[]; next: string | null }> {
  return { items: await Promise.all(items.map(present)), next }
}
