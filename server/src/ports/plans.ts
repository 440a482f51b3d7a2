import {
  ApiToken,
  Attempts,
  Invitation,
  PasswordReset,
  Person,
  Session,
  ShareLink,
} from '@cordline/contract/vocabulary/account'
import { AuditEntry } from '@cordline/contract/vocabulary/audit'
import { Batch } from '@cordline/contract/vocabulary/batch'
import { ChainEvent } from '@cordline/contract/vocabulary/chainEvent'
import { Device } from '@cordline/contract/vocabulary/device'
import { Lot } from '@cordline/contract/vocabulary/lot'
import { Orchard } from '@cordline/contract/vocabulary/orchard'
import { Organisation, Partnership } from '@cordline/contract/vocabulary/organisation'
import { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import { z } from 'zod'
import type { AnyPlan } from './archive.ts'
import type { Collection, CollectionPlan, Stored } from './collection.ts'
import type { Documents } from './ports.ts'

/** Who may have to be shown a document, beside what it says of others: see `Readers`. */
const readersOf = (it: { readonly organisationId: string; readonly readers: readonly string[] }): string[] => [
  it.organisationId,
  ...it.readers,
]
const partiesOf = ({ organisationId, consignee, carrier }: Shipment): string[] =>
  [organisationId, consignee, carrier].filter((it) => it !== undefined)

export const orchardPlan: CollectionPlan<Orchard> = {
  name: 'orchards',
  parse: (row) => Orchard.parse(row),
  keys: { organisation: (it) => [it.organisationId], reader: readersOf },
  unique: [],
  order: (it) => it.createdAt,
}

const batchReaders = (it: Batch): string[] => [...readersOf(it), ...(it.handedTo ? [it.handedTo] : [])]

export const batchPlan: CollectionPlan<Batch> = {
  name: 'batches',
  parse: (row) => Batch.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    orchard: (it) => [it.orchardId],
    reader: batchReaders,
    /** `{organisation}/{orchard}`: the batches of an orchard that an organisation may have to be shown. */
    readerOrchard: (it) => batchReaders(it).map((reader) => `${reader}/${it.orchardId}`),
  },
  unique: [],
  order: (it) => `${it.harvestedOn} ${it.createdAt}`,
}

const lotReaders = (it: Lot): string[] => [...readersOf(it), ...it.handovers.map((handover) => handover.to)]

export const lotPlan: CollectionPlan<Lot> = {
  name: 'lots',
  parse: (row) => Lot.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    batch: (it) => (it.state === 'packed' ? it.batches.map((share) => share.batchId) : []),
    reader: (it) => (it.state === 'packed' ? lotReaders(it) : []),
    /** `{organisation}/{batch}` */
    readerBatch: (it) =>
      it.state === 'packed'
        ? lotReaders(it).flatMap((reader) => it.batches.map((share) => `${reader}/${share.batchId}`))
        : [],
    state: (it) => [it.state],
    /** GTIN and lot code name a lot for the whole world: this is what a QR says. */
    digitalLink: (it) => (it.state === 'cancelled' ? [] : [`${it.gtin}/${it.code}`]),
  },
  unique: ['digitalLink'],
  order: (it) => it.packedAt,
}

export const shipmentPlan: CollectionPlan<Shipment> = {
  name: 'shipments',
  parse: (row) => Shipment.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    week: (it) => [it.week],
    party: partiesOf,
    /** `{organisation}/{week}` */
    partyWeek: (it) => partiesOf(it).map((party) => `${party}/${it.week}`),
  },
  unique: [],
  order: (it) => it.legs[0]?.plannedDeparture ?? it.createdAt,
}

/** As devices were kept before their passwords could overlap: one hash, as old as the device. */
const EarlierDevice = z.looseObject({ passwordHash: z.string(), createdAt: z.string() })

/** Some of schema 1 have today's shape already: schemas were not counted yet when it came. */
function withCredential(body: unknown): unknown {
  const earlier = EarlierDevice.safeParse(body)
  if (!earlier.success) return body
  const { passwordHash, ...device } = earlier.data
  return { credential: { hash: passwordHash, since: device.createdAt }, ...device }
}

export const devicePlan: CollectionPlan<Device> = {
  name: 'devices',
  parse: (row) => Device.parse(row),
  upgrades: [withCredential],
  keys: { organisation: (it) => [it.organisationId] },
  unique: [],
  order: (it) => it.createdAt,
}

export const custodyPlan: CollectionPlan<Custody> = {
  name: 'custody',
  parse: (row) => Custody.parse(row),
  keys: {
    shipment: (it) => [it.shipmentId],
    subject: (it) => [it.kind === 'lot' ? it.lotId : it.deviceId],
  },
  unique: [],
  order: (it) => it.from,
}

const StoredEvent = ChainEvent.extend({ version: z.literal(1) })
export type StoredEvent = z.infer<typeof StoredEvent>

export const eventPlan: CollectionPlan<StoredEvent> = {
  name: 'events',
  parse: (row) => StoredEvent.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    subject: (it) => it.subjects,
    shipment: (it) => (it.shipmentId ? [it.shipmentId] : []),
  },
  unique: [],
  order: (it) => it.at,
}

export const organisationPlan: CollectionPlan<Organisation> = {
  name: 'organisations',
  parse: (row) => Organisation.parse(row),
  keys: {},
  unique: [],
  order: (it) => it.createdAt,
}

export const partnershipPlan: CollectionPlan<Partnership> = {
  name: 'partnerships',
  parse: (row) => Partnership.parse(row),
  keys: { organisation: (it) => it.organisations },
  unique: [],
  order: (it) => it.since,
}

export const personPlan: CollectionPlan<Person> = {
  name: 'people',
  parse: (row) => Person.parse(row),
  keys: {
    organisation: (it) => it.memberships.map((membership) => membership.organisationId),
    /** What somebody signs in with: nobody else may have it. */
    login: (it) => [it.email, it.phone].filter((login) => login !== undefined),
  },
  unique: ['login'],
  order: (it) => it.createdAt,
}

/** The day on which something may be forgotten: what the sweep goes by. */
const expiryDay = (it: { readonly expiresAt: string }): string[] => [it.expiresAt.slice(0, 10)]

export const sessionPlan: CollectionPlan<Session> = {
  name: 'sessions',
  parse: (row) => Session.parse(row),
  keys: { hash: (it) => [it.hash], person: (it) => [it.personId], expiryDay },
  unique: ['hash'],
  order: (it) => it.createdAt,
}

export const invitationPlan: CollectionPlan<Invitation> = {
  name: 'invitations',
  parse: (row) => Invitation.parse(row),
  keys: {
    hash: (it) => [it.hash],
    kind: (it) => [it.kind],
    organisation: (it) => (it.kind === 'first' ? [] : [it.organisationId]),
    expiryDay,
  },
  unique: ['hash'],
  order: (it) => it.createdAt,
}

export const resetPlan: CollectionPlan<PasswordReset> = {
  name: 'resets',
  parse: (row) => PasswordReset.parse(row),
  keys: { hash: (it) => [it.hash], expiryDay },
  unique: ['hash'],
  order: (it) => it.createdAt,
}

export const tokenPlan: CollectionPlan<ApiToken> = {
  name: 'tokens',
  parse: (row) => ApiToken.parse(row),
  keys: { hash: (it) => [it.hash], organisation: (it) => [it.organisationId] },
  unique: ['hash'],
  order: (it) => it.createdAt,
}

export const shareLinkPlan: CollectionPlan<ShareLink> = {
  name: 'links',
  parse: (row) => ShareLink.parse(row),
  keys: { hash: (it) => [it.hash], shipment: (it) => [it.shipmentId] },
  unique: ['hash'],
  order: (it) => it.createdAt,
}

export const attemptsPlan: CollectionPlan<Attempts> = {
  name: 'attempts',
  parse: (row) => Attempts.parse(row),
  keys: { expiryDay },
  unique: [],
  order: (it) => it.expiresAt,
}

export const auditPlan: CollectionPlan<AuditEntry> = {
  name: 'audit',
  parse: (row) => AuditEntry.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    by: (it) => [`${it.organisationId}/${it.by.id}`],
    resource: (it) => [`${it.organisationId}/${it.resource}`],
    subject: (it) => [`${it.organisationId}/${it.subject}`],
  },
  unique: [],
  order: (it) => it.id,
}

/** A change that is being made: written before the document, removed once its entries are in the chains. */
const PendingChange = z.object({
  id: z.uuid(),
  version: z.literal(1),
  entries: z.array(AuditEntry.omit({ id: true, version: true, seq: true, previous: true, hash: true })).min(1),
})
export type PendingChange = z.infer<typeof PendingChange>
export type AuditDraft = PendingChange['entries'][number]

export const pendingChangePlan: CollectionPlan<PendingChange> = {
  name: 'auditPending',
  parse: (row) => PendingChange.parse(row),
  keys: {},
  unique: [],
  order: (it) => it.entries[0]?.at ?? '',
}

/** Opens every collection there is, each by the name that it has among the documents. */
export function openDocuments(open: <T extends Stored>(plan: CollectionPlan<T>) => Collection<T>): Documents {
  return {
    orchards: open(orchardPlan),
    batches: open(batchPlan),
    lots: open(lotPlan),
    shipments: open(shipmentPlan),
    devices: open(devicePlan),
    custody: open(custodyPlan),
    events: open(eventPlan),
    organisations: open(organisationPlan),
    partnerships: open(partnershipPlan),
    people: open(personPlan),
    sessions: open(sessionPlan),
    invitations: open(invitationPlan),
    resets: open(resetPlan),
    tokens: open(tokenPlan),
    links: open(shareLinkPlan),
    attempts: open(attemptsPlan),
    audit: open(auditPlan),
    auditPending: open(pendingChangePlan),
  }
}

/** The plan of every collection, for what treats them all alike. */
export const allPlans: readonly AnyPlan[] = [
  orchardPlan,
  batchPlan,
  lotPlan,
  shipmentPlan,
  devicePlan,
  custodyPlan,
  eventPlan,
  organisationPlan,
  partnershipPlan,
  personPlan,
  sessionPlan,
  invitationPlan,
  resetPlan,
  tokenPlan,
  shareLinkPlan,
  attemptsPlan,
  auditPlan,
  pendingChangePlan,
]
