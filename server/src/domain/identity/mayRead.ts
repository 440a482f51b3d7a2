import type { Access } from '@cordline/contract/vocabulary/access'
import type { Actor, Role, Scope } from '@cordline/contract/vocabulary/people'
import { roles } from '@cordline/contract/vocabulary/people'
import { Refusal } from '../refusal.ts'
import type { Relation } from './relation.ts'

/** What can be read, each by its own rule. Custody, track, cold chain, events and photos follow what they are of. */
export const readables = [
  'orchards',
  'batches',
  'lots',
  'shipments',
  'devices',
  'organisation',
  'partners',
  'people',
  'invitations',
  'tokens',
  'links',
  'audit',
] as const
export type Readable = (typeof readables)[number]

/** How much of it, by how it stands to the reader's organisation; nothing where no line says so. */
const accessBy: Record<Readable, Partial<Record<Relation, Access>>> = {
  orchards: { own: 'own', handed: 'held', back: 'trace' },
  batches: { own: 'own', handed: 'held', back: 'trace' },
  lots: { own: 'own', handed: 'held', consigned: 'held', carried: 'trace', back: 'trace', forward: 'trace' },
  shipments: { own: 'own', consigned: 'held', carried: 'held', shared: 'trace' },
  devices: { own: 'own' },
  organisation: { own: 'own' },
  partners: { own: 'own' },
  people: { own: 'own' },
  invitations: { own: 'own' },
  tokens: { own: 'own' },
  links: { own: 'own' },
  audit: { own: 'own' },
}

/** Who within that organisation. An owner reads all of it. */
const readers: Record<Readable, readonly Role[]> = {
  orchards: roles,
  batches: roles,
  lots: roles,
  shipments: roles,
  devices: ['packer', 'logistics', 'viewer'],
  organisation: roles,
  partners: roles,
  people: [],
  invitations: [],
  tokens: [],
  links: ['logistics'],
  audit: [],
}

/** With which scopes by a program: what it changes it also sees. People and secrets are no program's. */
const scopesFor: Record<Readable, readonly Scope[]> = {
  orchards: ['read', 'orchards', 'batches'],
  batches: ['read', 'batches', 'lots'],
  lots: ['read', 'lots', 'shipments', 'receipts'],
  shipments: ['read', 'shipments', 'receipts'],
  devices: ['read', 'devices'],
  organisation: ['read'],
  partners: ['read'],
  people: [],
  invitations: [],
  tokens: [],
  links: [],
  audit: ['audit'],
}

/** Whether somebody may read something that stands to them like that, and how much of it. */
export function mayRead(actor: Actor, readable: Readable, relation: Relation): Access | undefined {
  const access = accessBy[readable][relation]
  return access && isReader(actor, readable) ? access : undefined
}

function isReader(actor: Actor, readable: Readable): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.roles.some((role) => role === 'owner' || readers[readable].includes(role))
    case 'program':
      return actor.scopes.some((scope) => scopesFor[readable].includes(scope))
    case 'link':
      return readable === 'shipments'
  }
}

/**
 * For a whole list of one's own organisation, where there is no document yet that could be missing.
 * @throws Refusal `not-allowed`
 */
export function checkMayRead(actor: Actor, readable: Readable): void {
  if (isReader(actor, readable)) return
  const allowed = ['owner', ...readers[readable]].join(' or ')
  throw new Refusal('not-allowed', `${readable} are read by ${allowed}; ${actor.name} is not`)
}
