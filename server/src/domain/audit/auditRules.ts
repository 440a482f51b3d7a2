import type {
  ApiToken,
  Invitation,
  PasswordReset,
  Person,
  Session,
  ShareLink,
} from '@cordline/contract/vocabulary/account'
import type { AuditedResource } from '@cordline/contract/vocabulary/audit'
import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Organisation, Partnership } from '@cordline/contract/vocabulary/organisation'
import type { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import { seenOfPerson, seenOfSession, type Viewer } from './seen.ts'

/** What is kept of each audited resource. */
interface DocumentOf {
  readonly organisations: Organisation
  readonly partnerships: Partnership
  readonly people: Person
  readonly sessions: Session
  readonly invitations: Invitation
  readonly resets: PasswordReset
  readonly tokens: ApiToken
  readonly links: ShareLink
  readonly orchards: Orchard
  readonly batches: Batch
  readonly lots: Lot
  readonly shipments: Shipment
  readonly devices: Device
  readonly custody: Custody
}

/** `silent`: changes of it are not worth an entry, or said elsewhere in it. `secret`: that it changed is said, not how. */
type Telling = 'shown' | 'secret' | 'silent'
type FieldOf<T> = T extends unknown ? keyof T & string : never

/** How changes of one kind of document are recorded. */
export interface AuditRule<T> {
  /** Every field: a new one does not compile until somebody decides about it. */
  readonly fields: Readonly<Record<FieldOf<T>, Telling>>
  /** Whose it is: their chains hold its changes, beside that of whoever made them. */
  readonly organisationsOf: (document: T) => readonly OrganisationId[]
  /** The fields as one organisation may see them; all where it is absent. */
  readonly seenBy?: (document: T, viewer: Viewer) => object
}

const natural = { id: 'silent', version: 'silent' } as const
const owned = { ...natural, organisationId: 'shown', createdAt: 'shown' } as const
const ownerOf = (it: { readonly organisationId: OrganisationId }) => [it.organisationId]
/** What a program or a link holder comes in with. */
const handedOut = {
  ...owned,
  hash: 'secret',
  createdBy: 'shown',
  expiresAt: 'shown',
  lastUsedAt: 'silent',
  revokedAt: 'shown',
} as const

export const auditRules: { readonly [R in AuditedResource]: AuditRule<DocumentOf[R]> } = {
  organisations: {
    fields: { ...natural, createdAt: 'shown', name: 'shown', kind: 'shown' },
    organisationsOf: (it) => [it.id],
  },
  partnerships: {
    fields: { ...natural, organisations: 'shown', since: 'shown' },
    organisationsOf: (it) => it.organisations,
  },
  people: {
    fields: {
      ...natural,
      createdAt: 'shown',
      name: 'shown',
      email: 'shown',
      phone: 'shown',
      passwordHash: 'secret',
      passwordChangedAt: 'shown',
      secondFactor: 'secret',
      memberships: 'shown',
    },
    organisationsOf: (it) => it.memberships.map((membership) => membership.organisationId),
    seenBy: seenOfPerson,
  },
  sessions: {
    fields: {
      ...owned,
      hash: 'secret',
      personId: 'shown',
      lastSeenAt: 'silent',
      expiresAt: 'shown',
      address: 'shown',
      userAgent: 'shown',
    },
    organisationsOf: ownerOf,
    seenBy: seenOfSession,
  },
  invitations: {
    fields: {
      ...owned,
      kind: 'shown',
      hash: 'secret',
      createdBy: 'shown',
      expiresAt: 'shown',
      acceptedAt: 'shown',
      acceptedBy: 'shown',
      finishedAt: 'silent',
      revokedAt: 'shown',
      name: 'shown',
      email: 'shown',
      roles: 'shown',
      organisationKind: 'shown',
    },
    organisationsOf: (it) => (it.kind === 'first' ? [] : [it.organisationId]),
  },
  resets: {
    fields: {
      ...natural,
      hash: 'secret',
      personId: 'shown',
      createdAt: 'shown',
      expiresAt: 'shown',
      createdBy: 'shown',
      usedAt: 'shown',
    },
    // What follows from it, the new password, is in the chains of all of the person's organisations.
    organisationsOf: () => [],
  },
  tokens: { fields: { ...handedOut, name: 'shown', scopes: 'shown' }, organisationsOf: ownerOf },
  links: { fields: { ...handedOut, shipmentId: 'shown', label: 'shown' }, organisationsOf: ownerOf },
  orchards: {
    fields: {
      ...owned,
      name: 'shown',
      location: 'shown',
      boundary: 'shown',
      registrations: 'shown',
      trees: 'shown',
      seasonYieldKg: 'shown',
      readers: 'silent',
    },
    organisationsOf: ownerOf,
  },
  batches: {
    fields: {
      ...owned,
      orchardId: 'shown',
      variety: 'shown',
      grade: 'shown',
      capture: 'shown',
      harvestedOn: 'shown',
      fruits: 'shown',
      weightKg: 'shown',
      note: 'shown',
      handedTo: 'shown',
      photos: 'shown',
      takes: 'shown',
      readers: 'silent',
    },
    organisationsOf: ownerOf,
  },
  lots: {
    fields: {
      ...owned,
      code: 'shown',
      gtin: 'shown',
      form: 'shown',
      batches: 'shown',
      packedAt: 'shown',
      cartons: 'shown',
      weightKg: 'shown',
      sources: 'shown',
      takes: 'shown',
      state: 'shown',
      shelf: 'shown',
      handovers: 'shown',
      readers: 'silent',
    },
    organisationsOf: ownerOf,
  },
  shipments: {
    fields: {
      ...owned,
      week: 'shown',
      container: 'shown',
      seal: 'shown',
      form: 'shown',
      setPointC: 'shown',
      legs: 'shown',
      consignee: 'shown',
      carrier: 'shown',
      receipt: 'shown',
    },
    organisationsOf: ownerOf,
  },
  devices: {
    fields: {
      ...owned,
      label: 'shown',
      measureIntervalS: 'shown',
      sendIntervalS: 'shown',
      credential: 'secret',
      previous: 'secret',
      blockedAt: 'shown',
    },
    organisationsOf: ownerOf,
  },
  custody: {
    fields: {
      ...natural,
      organisationId: 'shown',
      kind: 'shown',
      shipmentId: 'shown',
      deviceId: 'shown',
      lotId: 'shown',
      from: 'shown',
      to: 'shown',
      voidedAt: 'shown',
    },
    organisationsOf: ownerOf,
  },
}
