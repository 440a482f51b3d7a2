import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Page, PageQuery } from '@cordline/contract/wire/http/common'
import type { PartnerAnswer } from '@cordline/contract/wire/http/organisations'
import { checkMayRead } from '../../domain/identity/mayRead.ts'
import type { Ports } from '../../ports/ports.ts'
import { partnershipId } from '../sharing/partners.ts'

/** From now on they may hand fruit to each other. Partners already stay partners. */
export async function addPartnership(ports: Ports, one: OrganisationId, other: OrganisationId): Promise<void> {
  const organisations: [OrganisationId, OrganisationId] = one < other ? [one, other] : [other, one]
  const since = new Date(ports.clock.now()).toISOString()
  await ports.partnerships.insert({ id: partnershipId(one, other), version: 1, organisations, since })
}

/** GET /partners */
export async function listPartners(ports: Ports, actor: Actor, query: PageQuery): Promise<Page<PartnerAnswer>> {
  checkMayRead(actor, 'partners')
  const where = { key: 'organisation', value: actor.organisationId }
  const { items, next } = await ports.partnerships.list({ where, limit: query.limit, after: query.after })
  const since = new Map(items.map((it) => [it.organisations.find((id) => id !== actor.organisationId), it.since]))
  const partners = await ports.organisations.findMany([...since.keys()].filter((id) => id !== undefined))
  return {
    items: partners.flatMap(({ id, name, kind }) => {
      const from = since.get(id)
      return from ? [{ id, name, kind, since: from }] : []
    }),
    next,
  }
}
