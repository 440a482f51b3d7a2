import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import type { sentences } from './auditMessages.ts'

export type AuditEvent = keyof typeof sentences

/** What happened, in the trade's words rather than the database's. */
export function eventOf({ resource, action, before = {}, after = {} }: AuditAnswer): AuditEvent {
  if (action === 'created') return creationOf(resource, after)
  if (action === 'removed') return resource === 'sessions' ? 'signedOut' : 'removed'
  switch (resource) {
    case 'invitations':
      if (after.acceptedAt !== undefined) return 'accepted'
      return after.revokedAt === undefined ? 'changed' : 'revoked'
    case 'tokens':
    case 'links':
      return after.revokedAt === undefined ? 'changed' : 'revoked'
    case 'people':
      return membershipOf(before.memberships, after.memberships)
    case 'shipments':
      return after.receipt === undefined ? 'changed' : 'received'
    case 'lots':
      if (after.shelf !== undefined) return 'shelved'
      return isFilled(after.handovers) ? 'handedOver' : 'changed'
    case 'devices':
      if (after.blockedAt !== undefined) return 'blocked'
      if (before.blockedAt !== undefined) return 'unblocked'
      return after.credential === undefined ? 'changed' : 'newPassword'
    default:
      return 'changed'
  }
}

function creationOf(resource: AuditAnswer['resource'], after: NonNullable<AuditAnswer['after']>): AuditEvent {
  switch (resource) {
    case 'sessions':
      return 'signedIn'
    case 'invitations':
      return 'invited'
    case 'partnerships':
      return 'partnered'
    case 'custody':
      return after.kind === 'device' ? 'fitted' : 'loaded'
    case 'people':
      return isFilled(after.memberships) ? 'joined' : 'created'
    default:
      return 'created'
  }
}

/** Of the two lists only what differs is recorded: a membership that is on one side alone came or went. */
function membershipOf(before: unknown, after: unknown): AuditEvent {
  if (isFilled(before) && isFilled(after)) return 'rolesChanged'
  if (isFilled(after)) return 'joined'
  return isFilled(before) ? 'left' : 'changed'
}

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0
