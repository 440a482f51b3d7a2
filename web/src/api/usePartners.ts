import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { PartnerAnswer } from '@cordline/contract/wire/http/organisations'
import { partnerChoices, useCall } from './queries.ts'

/** Whom one's organisation deals with, of these kinds, or of all. */
export function usePartners(...kinds: readonly OrganisationKind[]): readonly PartnerAnswer[] {
  const { data } = useCall('listPartners', { query: partnerChoices })
  return (data?.items ?? []).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
}
