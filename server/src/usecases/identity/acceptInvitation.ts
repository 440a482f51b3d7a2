import { type Invitation, maxMemberships, type Person } from '@cordline/contract/vocabulary/account'
import { OrganisationId, type PersonId } from '@cordline/contract/vocabulary/ids'
import { roles as allRoles, type Role } from '@cordline/contract/vocabulary/people'
import type { InvitationAcceptance } from '@cordline/contract/wire/http/people'
import { Refusal, refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust, need } from '../changing.ts'
import type { Acceptor } from './acceptor.ts'
import { writingLogins } from './account.ts'
import { invitationOver, isOpen } from './invitations.ts'
import { addPartnership } from './partnerships.ts'
import { isOwner } from './people.ts'

interface Acceptance {
  readonly invitation: Invitation
  readonly body: InvitationAcceptance
  readonly acceptor: Acceptor
  /** Where it leads: see `targetOf`. */
  readonly organisationId: OrganisationId
}

/**
 * The organisation that an invitation leads to. One that it founds has the invitation's own id, so that a repeat after
 * a power cut founds no second one; the first may take over the data of a server from before there were any.
 */
export function targetOf(
  invitation: Invitation,
  body: InvitationAcceptance,
  first: OrganisationId | undefined,
): OrganisationId {
  if (invitation.kind === 'person') return invitation.organisationId
  if (invitation.kind === 'organisation' && body.organisationId) return body.organisationId
  const founded = OrganisationId.parse(invitation.id)
  return invitation.kind === 'first' ? (first ?? founded) : founded
}

/**
 * Writes in this order: that the link is used, the organisation, the person, the partnership, that all of it is there.
 * A power cut between any two is made good when the same person accepts again; until then nobody has a partner in which
 * there is no one.
 * @throws Refusal `invitation-over`, `bad-request`, `not-allowed`, `login-taken`, `too-many`
 */
export function acceptInvitation(ports: Ports, acceptance: Acceptance): Promise<Person> {
  const { invitation, acceptor, organisationId } = acceptance
  checkAcceptance(acceptance)
  return ports.inTurn(`invitation/${invitation.id}`, async () => {
    const personId = await claim(ports, invitation, acceptor)
    await found(ports, acceptance)
    const person = await join(ports, { ...acceptor.person, id: personId }, acceptance)
    if (invitation.kind === 'organisation') await addPartnership(ports, invitation.organisationId, organisationId)
    const finishedAt = new Date(ports.clock.now()).toISOString()
    await adjust(ports.invitations, invitation.id, (stored) => ({ ...stored, finishedAt }))
    ports.announce({ kind: 'access', body: { personId } })
    return person
  })
}

function checkAcceptance({ invitation, body, acceptor }: Acceptance): void {
  const { person } = acceptor
  if (person.memberships.length >= maxMemberships)
    throw new Refusal('too-many', `nobody is in more than ${maxMemberships} organisations`)
  if (invitation.kind === 'person') return
  if (invitation.kind === 'organisation' && body.organisationId) {
    if (!isOwner(person, body.organisationId))
      throw refuse('not-allowed', 'organisationId', 'is not an organisation that you own')
    if (body.organisationId === invitation.organisationId)
      throw refuse('bad-request', 'organisationId', 'is who invites: choose another')
  } else if (!body.organisation) throw refuse('bad-request', 'organisation', 'say what your organisation is called')
}

/** As whom: an account that was announced and never written is written now. @throws Refusal `invitation-over` */
async function claim(ports: Ports, { id }: Invitation, { kind, person }: Acceptor): Promise<PersonId> {
  const stored = await need(ports.invitations, id)
  const now = ports.clock.now()
  if (!isOpen(stored, now)) throw invitationOver()
  if (!stored.acceptedBy) {
    const acceptedAt = new Date(now).toISOString()
    const claimed = { ...stored, acceptedAt, acceptedBy: person.id, version: stored.version + 1 }
    if ((await ports.invitations.replace(claimed)) === 'stale') throw invitationOver()
    return person.id
  }
  if (stored.acceptedBy === person.id) return person.id
  if (kind === 'new' && !(await ports.people.find(stored.acceptedBy))) return stored.acceptedBy
  throw invitationOver()
}

async function found(ports: Ports, { invitation, body, organisationId }: Acceptance): Promise<void> {
  if (invitation.kind === 'person' || organisationId === body.organisationId || !body.organisation) return
  const createdAt = new Date(ports.clock.now()).toISOString()
  await ports.organisations.insert({ id: organisationId, version: 1, createdAt, ...body.organisation })
}

async function join(ports: Ports, person: Person, acceptance: Acceptance): Promise<Person> {
  const { invitation, acceptor, organisationId } = acceptance
  const roles: readonly Role[] = invitation.kind === 'person' ? invitation.roles : ['owner']
  const since = new Date(ports.clock.now()).toISOString()
  const member = (stored: Person): Person => withRoles(stored, { organisationId, roles, since })
  if (acceptor.kind === 'known') return adjust(ports.people, person.id, member)
  const written = member(person)
  if ((await writingLogins('person.', () => ports.people.insert(written))) === 'exists') throw invitationOver()
  return written
}

interface Joining {
  readonly organisationId: OrganisationId
  readonly roles: readonly Role[]
  readonly since: string
}

/** Whoever is in it already has the new roles beside theirs. */
function withRoles(person: Person, { organisationId, roles, since }: Joining): Person {
  const before = person.memberships.find((it) => it.organisationId === organisationId)
  const joined = allRoles.filter((it) => roles.includes(it) || before?.roles.includes(it))
  if (before && joined.length === before.roles.length) return person
  const others = person.memberships.filter((it) => it !== before)
  return { ...person, memberships: [...others, { organisationId, roles: joined, since: before?.since ?? since }] }
}
