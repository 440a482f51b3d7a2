import type { AuditAnswer } from '@cordline/contract/wire/http/audit'

/** Where the thing can be seen, if it has a page and is still there. */
export function linkOf({ resource, subject, action, before, after }: AuditAnswer): string | undefined {
  const id = encodeURIComponent(subject)
  switch (resource) {
    case 'orchards':
    case 'batches':
    case 'lots':
    case 'shipments':
    case 'devices':
      return action === 'removed' ? undefined : `/${resource}/${id}`
    case 'links':
    case 'custody': {
      const shipment = after?.shipmentId ?? before?.shipmentId
      return typeof shipment === 'string' ? `/shipments/${shipment}` : undefined
    }
    case 'people':
    case 'invitations':
      return '/people'
    case 'partnerships':
      return '/partners'
    case 'tokens':
      return '/tokens'
    case 'sessions':
    case 'resets':
    case 'organisations':
      return undefined
  }
}
