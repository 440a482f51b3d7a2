import type { Person } from '@cordline/contract/vocabulary/account'
import type { OrganisationId, PersonId } from '@cordline/contract/vocabulary/ids'
import type { Actor, Membership } from '@cordline/contract/vocabulary/people'
import type { Page, PageQuery } from '@cordline/contract/wire/http/common'
import type { PersonAnswer, RolesChange } from '@cordline/contract/wire/http/people'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { checkMayRead } from '../../domain/identity/mayRead.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust, change, need } from '../changing.ts'
import { endSessions, sessionsOf } from './sessions.ts'

/** GET /people: for owners. */
export async function listPeople(ports: Ports, actor: Actor, query: PageQuery): Promise<Page<PersonAnswer>> {
  checkMayRead(actor, 'people')
  const where = { key: 'organisation', value: actor.organisationId }
  const { items, next } = await ports.people.list({ where, limit: query.limit, after: query.after })
  return { items: await Promise.all(items.map((it) => presentPerson(ports, it, actor.organisationId))), next }
}

/** What an organisation knows of somebody: nothing of their others. */
async function presentPerson(ports: Ports, person: Person, organisationId: OrganisationId): Promise<PersonAnswer> {
  const { roles, since } = needMembership(person, organisationId)
  const here = (await sessionsOf(ports, person.id)).filter((it) => it.organisationId === organisationId)
  const seen = here.map((it) => it.lastSeenAt).sort()
  return {
    id: person.id,
    name: person.name,
    ...(person.email === undefined ? {} : { email: person.email }),
    ...(person.phone === undefined ? {} : { phone: person.phone }),
    roles,
    since,
    lastSeenAt: seen.at(-1) ?? null,
    hasSecondFactor: person.secondFactor?.confirmedAt !== undefined,
    version: person.version,
  }
}

function needMembership({ id, memberships }: Person, organisationId: OrganisationId): Membership {
  const membership = memberships.find((it) => it.organisationId === organisationId)
  if (!membership) throw new Refusal('not-found', `there is no ${id}`)
  return membership
}

/**
 * PATCH /people/{id}: counts from the next request on.
 * @throws Refusal `not-allowed`, `not-found`, `stale-version`, `last-owner`
 */
export async function changeRoles(ports: Ports, actor: Actor, id: PersonId, order: RolesChange): Promise<PersonAnswer> {
  checkMayChange(actor, 'people')
  const { organisationId } = actor
  const changed = await oneOwnerAtATime(ports, organisationId, async () => {
    if (!order.roles.includes('owner')) await checkAnotherOwner(ports, organisationId, id)
    return change(ports.people, { id, version: order.version }, (stored) => {
      const membership = { ...needMembership(stored, organisationId), roles: order.roles }
      return { ...stored, memberships: [...without(stored, organisationId), membership] }
    })
  })
  ports.announce({ kind: 'access', body: { personId: id } })
  return presentPerson(ports, changed, organisationId)
}

/**
 * DELETE /people/{id}: their sessions for this organisation end at once.
 * @throws Refusal `not-allowed`, `not-found`, `last-owner`
 */
export async function removePerson(ports: Ports, actor: Actor, id: PersonId): Promise<void> {
  checkMayChange(actor, 'people')
  const { organisationId } = actor
  await oneOwnerAtATime(ports, organisationId, async () => {
    await checkAnotherOwner(ports, organisationId, id)
    // Before the membership goes: after a crash nobody is asked twice to remove somebody who is not there any more.
    await endSessions(ports, id, { organisationId })
    await adjust(ports.people, id, (stored) => {
      needMembership(stored, organisationId)
      return { ...stored, memberships: without(stored, organisationId) }
    })
  })
  // Whoever signed in between, and whatever listens for them.
  await endSessions(ports, id, { organisationId })
}

/**
 * DELETE /people/{id}/sessions: a phone was lost, somebody else has the password.
 * @throws Refusal `not-allowed`, `not-found`
 */
export async function endPersonSessions(ports: Ports, actor: Actor, id: PersonId): Promise<void> {
  checkMayChange(actor, 'people')
  const { organisationId } = actor
  needMembership(await need(ports.people, id), organisationId)
  await endSessions(ports, id, { organisationId })
}

const without = ({ memberships }: Person, organisationId: OrganisationId): Membership[] =>
  memberships.filter((it) => it.organisationId !== organisationId)

/** Two owners who remove each other are asked one after the other. */
const oneOwnerAtATime = <T>({ inTurn }: Ports, organisationId: OrganisationId, work: () => Promise<T>): Promise<T> =>
  inTurn(`owners/${organisationId}`, work)

const pageSize = 200

/** @throws Refusal `last-owner`; `not-found` for somebody who is not in it */
async function checkAnotherOwner(ports: Ports, organisationId: OrganisationId, id: PersonId): Promise<void> {
  const person = await ports.people.find(id)
  if (!person) throw new Refusal('not-found', `there is no ${id}`)
  if (!needMembership(person, organisationId).roles.includes('owner')) return
  let after: string | undefined
  do {
    const where = { key: 'organisation', value: organisationId }
    const page = await ports.people.list({ where, limit: pageSize, after })
    if (page.items.some((it) => it.id !== id && isOwner(it, organisationId))) return
    after = page.next ?? undefined
  } while (after !== undefined)
  throw new Refusal('last-owner', 'nobody else is an owner: make somebody one first')
}

export const isOwner = ({ memberships }: Person, organisationId: OrganisationId): boolean =>
  memberships.some((it) => it.organisationId === organisationId && it.roles.includes('owner'))
