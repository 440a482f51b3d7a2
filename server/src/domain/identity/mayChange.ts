import type { Actor, Role } from '@cordline/contract/vocabulary/people'
import { Refusal } from '../refusal.ts'

export const changes = ['orchards', 'batches', 'lots', 'shipments', 'devices', 'receipts'] as const
export type Change = (typeof changes)[number]

/** Who may change what. An owner may change all, a viewer nothing. */
const changers: Record<Change, readonly Role[]> = {
  orchards: ['grower', 'packer'],
  batches: ['grower', 'packer'],
  lots: ['packer'],
  shipments: ['logistics'],
  devices: ['logistics'],
  receipts: ['retail', 'logistics'],
}

/** @throws Refusal `not-allowed` */
export function checkMayChange(actor: Actor, change: Change): void {
  const allowed = changers[change]
  if (actor.roles.includes('owner') || actor.roles.some((role) => allowed.includes(role))) return
  throw new Refusal(
    'not-allowed',
    `${change} are changed by ${allowed.join(' or ')}; ${actor.name} is ${actor.roles.join(', ')}`,
  )
}
