import type { Actor, Role, Scope } from '@cordline/contract/vocabulary/people'
import { Refusal } from '../refusal.ts'
import type { Relation } from './relation.ts'

/**
 * What can be changed, each by its own rule. `takes` is packing out of a batch, `lots` packing, splitting, merging and
 * handing over, `shipments` also what is loaded and fitted, `readings` delivering what a device measured.
 */
export const changes = [
  'orchards',
  'batches',
  'takes',
  'lots',
  'shipments',
  'devices',
  'readings',
  'receipts',
  'organisation',
  'people',
  'tokens',
  'links',
] as const
export type Change = (typeof changes)[number]

/** By whom within the organisation. An owner may change all, a viewer nothing. */
const changers: Record<Change, readonly Role[]> = {
  orchards: ['grower', 'packer'],
  batches: ['grower', 'packer'],
  takes: ['packer'],
  lots: ['packer'],
  shipments: ['logistics'],
  devices: ['logistics'],
  readings: ['logistics'],
  receipts: ['retail', 'logistics'],
  organisation: [],
  people: [],
  tokens: [],
  links: ['logistics'],
}

/** With which scope by a program; people, tokens and links are never a program's. */
const scopeOf: Record<Change, Scope | undefined> = {
  orchards: 'orchards',
  batches: 'batches',
  takes: 'lots',
  lots: 'lots',
  shipments: 'shipments',
  devices: 'devices',
  readings: 'readings',
  receipts: 'receipts',
  organisation: undefined,
  people: undefined,
  tokens: undefined,
  links: undefined,
}

/** As what it must stand to them: what is somebody else's is changed only where custody made it theirs. */
const changeable: Record<Change, readonly Relation[]> = {
  orchards: ['own'],
  batches: ['own'],
  takes: ['own', 'handed'],
  lots: ['own', 'handed'],
  shipments: ['own'],
  devices: ['own'],
  readings: ['own'],
  receipts: ['own', 'handed', 'consigned'],
  organisation: ['own'],
  people: ['own'],
  tokens: ['own'],
  links: ['own'],
}

export function mayChange(actor: Actor, change: Change, relation: Relation): boolean {
  return isChanger(actor, change) && changeable[change].includes(relation)
}

function isChanger(actor: Actor, change: Change): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.roles.some((role) => role === 'owner' || changers[change].includes(role))
    case 'program': {
      const scope = scopeOf[change]
      return scope !== undefined && actor.scopes.includes(scope)
    }
    case 'link':
      return false
  }
}

/** What is about to be made is their own. @throws Refusal `not-allowed` */
export function checkMayChange(actor: Actor, change: Change, relation: Relation = 'own'): void {
  if (mayChange(actor, change, relation)) return
  throw new Refusal('not-allowed', reasonOf(actor, change))
}

function reasonOf(actor: Actor, change: Change): string {
  if (isChanger(actor, change)) return `these ${change} are another organisation's to change`
  if (actor.kind === 'program') return `${change} are changed with a scope that ${actor.name} does not have`
  const allowed = ['owner', ...changers[change]].join(' or ')
  const is = actor.kind === 'person' ? actor.roles.join(', ') : 'a reader by a link'
  return `${change} are changed by ${allowed}; ${actor.name} is ${is}`
}
