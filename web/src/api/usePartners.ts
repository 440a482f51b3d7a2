import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { PartnerAnswer } from '@cordline/contract/wire/http/organisations'
import { useMemo } from 'react'
import { partnerChoices, useCall } from './queries.ts'
import { useActor } from './session.ts'

/** Whom one's organisation deals with, of these kinds, or of all. */
export function usePartners(...kinds: readonly OrganisationKind[]): readonly PartnerAnswer[] {
  const { data } = useCall('listPartners', { query: partnerChoices })
  return (data?.items ?? []).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
}

/** Organisations by id, one's own among them; of a stranger there is no name. */
export function useOrganisationNames(): ReadonlyMap<string, string> {
  const { data } = useCall('listPartners', { query: partnerChoices })
  const { organisationId, organisation } = useActor()
  return useMemo(() => {
    const partners = (data?.items ?? []).map(({ id, name }) => [id as string, name] as const)
    return new Map([...partners, [organisationId as string, organisation]])
  }, [data, organisationId, organisation])
}
