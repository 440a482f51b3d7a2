import { useMemo } from 'react'
import { partnerChoices, useCall } from '../api/queries.ts'
import { useActor } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { uiMessages } from './messages.ts'

/**
 * What an organisation is called: our own, or a partner. Of a stranger one learns that there is one and no more;
 * undefined where there is none, and until the names are here.
 */
export function useOrganisationName(): (id: string | null | undefined) => string | undefined {
  const text = useText()
  const { data } = useCall('listPartners', { query: partnerChoices })
  const { organisationId, organisation } = useActor()
  const names = useMemo(() => {
    const partners = (data?.items ?? []).map(({ id, name }) => [id as string, name] as const)
    return new Map([...partners, [organisationId as string, organisation]])
  }, [data, organisationId, organisation])
  const unknown = data && text(uiMessages.anotherOrganisation)
  return (id) => (id ? (names.get(id) ?? unknown) : undefined)
}
