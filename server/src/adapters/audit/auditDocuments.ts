import { AsyncLocalStorage } from 'node:async_hooks'
import type { AuditedResource } from '@cordline/contract/vocabulary/audit'
import { type AuditRule, auditRules } from '../../domain/audit/auditRules.ts'
import type { Cause, DoneBy } from '../../ports/auditing.ts'
import type { Collection, Stored } from '../../ports/collection.ts'
import type { Clock, Documents, InTurn, Secrets } from '../../ports/ports.ts'
import { auditedCollection } from './auditedCollection.ts'
import { createChains } from './chains.ts'
import { createJournal, type Settled } from './journal.ts'

export interface AuditWorld {
  readonly clock: Clock
  readonly secrets: Pick<Secrets, 'uuid' | 'digest'>
  readonly inTurn: InTurn
}

export interface AuditedDocuments {
  /** The same documents; what is written through them is recorded. */
  readonly documents: Documents
  readonly doneBy: DoneBy
  /** At start, before anybody writes: records what a crash left written and unrecorded. */
  readonly finishAudit: () => Promise<Settled>
}

/** One for the whole process: every further one would be carried along by every promise, for ever. */
const causes = new AsyncLocalStorage<Cause>()

/** Whoever writes outside any cause: at start, by the clock, or for a device. */
const theServer: Cause = { by: { kind: 'server', id: 'server', name: 'Cordline' } }

/** Wraps the documents so that no use case can change one without an entry. */
export function auditDocuments(documents: Documents, { clock, secrets, inTurn }: AuditWorld): AuditedDocuments {
  const { audit, auditPending: pendings } = documents
  const digest = (text: string): string => secrets.digest(text)
  const journal = createJournal({
    pendings,
    chains: createChains({ audit, digest, inTurn }),
    inTurn,
    find: ({ resource, subject }) => documents[resource].find(subject),
  })
  const recorder = {
    journal,
    causeNow: () => causes.getStore() ?? theServer,
    clock,
    uuid: () => secrets.uuid(),
    digest,
    inTurn,
  }
  const audited = <T extends Stored>(
    resource: AuditedResource,
    collection: Collection<T>,
    rule: AuditRule<T>,
  ): Collection<T> => auditedCollection({ resource, collection, rule }, recorder)

  return {
    doneBy: (cause, work) => causes.run(cause, work),
    finishAudit: () => journal.settleAll(),
    // Each by name: a new collection does not compile until somebody decides whether it is recorded.
    documents: {
      organisations: audited('organisations', documents.organisations, auditRules.organisations),
      partnerships: audited('partnerships', documents.partnerships, auditRules.partnerships),
      people: audited('people', documents.people, auditRules.people),
      sessions: audited('sessions', documents.sessions, auditRules.sessions),
      invitations: audited('invitations', documents.invitations, auditRules.invitations),
      resets: audited('resets', documents.resets, auditRules.resets),
      tokens: audited('tokens', documents.tokens, auditRules.tokens),
      links: audited('links', documents.links, auditRules.links),
      orchards: audited('orchards', documents.orchards, auditRules.orchards),
      batches: audited('batches', documents.batches, auditRules.batches),
      lots: audited('lots', documents.lots, auditRules.lots),
      shipments: audited('shipments', documents.shipments, auditRules.shipments),
      devices: audited('devices', documents.devices, auditRules.devices),
      custody: audited('custody', documents.custody, auditRules.custody),
      // Append-only themselves, and what happened rather than what somebody changed.
      events: documents.events,
      // Tries, sign-ins' above all: kept for minutes.
      attempts: documents.attempts,
      audit: readOnly('audit', audit),
      auditPending: readOnly('auditPending', pendings),
    },
  }
}

/** Nobody but the audit writes these: an entry that a use case could change would prove nothing. */
function readOnly<T extends Stored>(name: string, collection: Collection<T>): Collection<T> {
  const refuse = async (): Promise<never> => {
    throw new Error(`${name} is written by the audit alone`)
  }
  return {
    find: (id) => collection.find(id),
    findMany: (ids) => collection.findMany(ids),
    list: (query) => collection.list(query),
    countBy: (query) => collection.countBy(query),
    insert: refuse,
    replace: refuse,
    remove: refuse,
  }
}
