import type { AuditedResource } from '@cordline/contract/vocabulary/audit'
import { maxPage } from '@cordline/contract/wire/http/common'
import { useMemo } from 'react'
import { useCall } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { shortId } from './auditValue.ts'

const most = { query: { limit: maxPage } } as const

/**
 * What the things of these entries are called. Asked only for the kinds that occur; what is older than the newest of a
 * kind keeps its short id.
 */
export function useAuditNames(resources: ReadonlySet<AuditedResource>): (id: string) => string | undefined {
  const { organisationId, organisation } = useActor()
  const has = (...any: readonly AuditedResource[]) => ({ enabled: any.some((it) => resources.has(it)) })
  const people = useCall('listPeople', most).data
  const partners = useCall('listPartners', most).data
  const tokens = useCall('listTokens', most, has('tokens')).data
  const invitations = useCall('listInvitations', most, has('invitations')).data
  const orchards = useCall('listOrchards', most, has('orchards', 'batches')).data
  const lots = useCall('listLots', most, has('lots', 'custody', 'batches')).data
  const shipments = useCall('listShipments', most, has('shipments', 'custody', 'links')).data
  const devices = useCall('listDevices', most, has('devices', 'custody')).data
  const names = useMemo(
    () =>
      new Map<string, string>([
        [organisationId, organisation],
        ...namesIn(people, ({ name }) => name),
        ...namesIn(partners, ({ name }) => name),
        ...namesIn(tokens, ({ name }) => name),
        ...namesIn(invitations, ({ id, name, email }) => name ?? email ?? shortId(id)),
        ...namesIn(orchards, ({ name }) => name),
        ...namesIn(lots, ({ code }) => code),
        ...namesIn(shipments, ({ container }) => container),
        ...namesIn(devices, ({ label }) => label),
      ]),
    [organisationId, organisation, people, partners, tokens, invitations, orchards, lots, shipments, devices],
  )
  return (id) => names.get(id)
}

function namesIn<T extends { readonly id: string }>(
  page: { readonly items: readonly T[] } | undefined,
  nameOf: (item: T) => string,
): readonly (readonly [string, string])[] {
  return (page?.items ?? []).map((item) => [item.id, nameOf(item)])
}
