import { Invitation } from '@cordline/contract/vocabulary/account'
import type { InvitationId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Page, PageQuery } from '@cordline/contract/wire/http/common'
import type {
  InvitationAnswer,
  InvitationBody,
  InvitationMade,
  InvitationSeen,
} from '@cordline/contract/wire/http/people'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { checkMayRead } from '../../domain/identity/mayRead.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust } from '../changing.ts'
import { invitationMail } from './invitationMail.ts'
import { isOwner } from './people.ts'
import { findByHash } from './resume.ts'
import { checkRoom } from './room.ts'
import { newSecret } from './secrets.ts'

/** Long enough for somebody who is in the orchard all week. */
const invitationMs = 7 * 86_400_000
/** Of one organisation, with those that are over and not forgotten yet. */
export const maxInvitations = 2000

/** An invitation of an organisation, not the one that founds the first. */
type Invited = Exclude<Invitation, { readonly kind: 'first' }>

/** Where a link leads: what is behind # is sent to no server. */
export const joinUrl = (publicUrl: string, key: string): string => `${publicUrl}/join#${key}`

/** POST /invitations: the link is answered this once. @throws Refusal `not-allowed`, `too-many` */
export async function invite(
  ports: Ports,
  actor: Actor,
  { body, publicUrl }: { readonly body: InvitationBody; readonly publicUrl: string },
): Promise<InvitationMade> {
  checkMayChange(actor, 'people')
  const { organisationId } = actor
  const now = ports.clock.now()
  const room = { key: 'organisation', value: organisationId, max: maxInvitations, what: 'invitations' }
  await checkRoom(ports.invitations, room)
  const key = newSecret(ports.secrets)
  const invitation = Invitation.parse({
    ...body,
    id: ports.secrets.uuid(),
    version: 1,
    hash: ports.secrets.digest(key),
    organisationId,
    createdBy: actor.personId,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + invitationMs).toISOString(),
  }) as Invited
  await ports.invitations.insert(invitation)
  const url = joinUrl(publicUrl, key)
  const mail = body.email && ports.sendMail ? invitationMail({ invitation, actor, url, to: body.email }) : undefined
  const mailed = mail && ports.sendMail ? await ports.sendMail(mail) : false
  return { invitation: presentInvitation(invitation, now), url, mailed }
}

/** GET /invitations, for owners. */
export async function listInvitations(ports: Ports, actor: Actor, query: PageQuery): Promise<Page<InvitationAnswer>> {
  checkMayRead(actor, 'invitations')
  const where = { key: 'organisation', value: actor.organisationId }
  const { items, next } = await ports.invitations.list({ where, limit: query.limit, after: query.after })
  const now = ports.clock.now()
  return { items: items.flatMap((it) => (it.kind === 'first' ? [] : [presentInvitation(it, now)])), next }
}

/** DELETE /invitations/{id}. @throws Refusal `not-allowed`, `not-found`; `invitation-over` where it was accepted */
export async function revokeInvitation(ports: Ports, actor: Actor, id: InvitationId): Promise<void> {
  checkMayChange(actor, 'people')
  const revokedAt = new Date(ports.clock.now()).toISOString()
  await adjust(ports.invitations, id, (stored) => {
    if (stored.kind === 'first' || stored.organisationId !== actor.organisationId)
      throw new Refusal('not-found', `there is no ${id}`)
    if (stored.finishedAt) throw new Refusal('invitation-over', 'it was accepted already: remove the person instead')
    return stored.revokedAt ? stored : { ...stored, revokedAt }
  })
}

/** POST /invitations/look. @throws Refusal `invitation-over` */
export async function lookAtInvitation(ports: Ports, key: string): Promise<InvitationSeen> {
  const invitation = await needOpenInvitation(ports, key)
  const by = invitation.kind === 'first' ? undefined : invitation
  const organisation = by && (await ports.organisations.find(by.organisationId))
  const inviter = by && (await ports.people.find(by.createdBy))
  return {
    kind: invitation.kind,
    organisation: organisation?.name ?? null,
    invitedBy: inviter?.name ?? null,
    roles: invitation.kind === 'person' ? invitation.roles : [],
    organisationKind: invitation.kind === 'organisation' ? invitation.organisationKind : null,
    name: by?.name ?? null,
    email: by?.email ?? null,
    expiresAt: invitation.expiresAt,
  }
}

/**
 * The invitation of a link that still works: made by somebody who may still invite, neither used up, revoked nor expired.
 * @throws Refusal `invitation-over`, which does not say whether there ever was one
 */
export async function needOpenInvitation(ports: Ports, key: string): Promise<Invitation> {
  const invitation = await findByHash(ports.invitations, ports.secrets.digest(key))
  if (!invitation || !isOpen(invitation, ports.clock.now())) throw invitationOver()
  if (invitation.kind === 'first') return invitation
  const inviter = await ports.people.find(invitation.createdBy)
  if (!inviter || !isOwner(inviter, invitation.organisationId)) throw invitationOver()
  return invitation
}

export const isOpen = ({ finishedAt, revokedAt, expiresAt }: Invitation, now: number): boolean =>
  !finishedAt && !revokedAt && now < Date.parse(expiresAt)

export const invitationOver = (): Refusal =>
  new Refusal('invitation-over', 'this link was used, revoked or is too old: ask for a new one, or sign in')

function presentInvitation(invitation: Invited, now: number): InvitationAnswer {
  const { id, kind, name, email, createdAt, expiresAt } = invitation
  return {
    id,
    kind,
    ...(invitation.kind === 'person' ? { roles: invitation.roles } : { organisationKind: invitation.organisationKind }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    createdAt,
    expiresAt,
    state: stateOf(invitation, now),
  }
}

function stateOf(invitation: Invited, now: number): InvitationAnswer['state'] {
  if (invitation.revokedAt) return 'revoked'
  if (invitation.acceptedAt) return 'accepted'
  return isOpen(invitation, now) ? 'open' : 'expired'
}
