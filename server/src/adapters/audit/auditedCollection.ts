import type { AuditedResource } from '@cordline/contract/vocabulary/audit'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { AuditRule } from '../../domain/audit/auditRules.ts'
import { type Change, chainsOf, type Digest, tellChange } from '../../domain/audit/tellChange.ts'
import type { Cause } from '../../ports/auditing.ts'
import type { Collection, Stored } from '../../ports/collection.ts'
import { type AuditDraft, type PendingChange, pendingChangePlan } from '../../ports/plans.ts'
import type { Clock, InTurn } from '../../ports/ports.ts'
import type { Journal } from './journal.ts'

export interface Recorder {
  readonly journal: Journal
  readonly causeNow: () => Cause
  readonly clock: Clock
  readonly uuid: () => string
  readonly digest: Digest
  readonly inTurn: InTurn
}

interface Audited<T extends Stored> {
  readonly resource: AuditedResource
  readonly collection: Collection<T>
  readonly rule: AuditRule<T>
}

/**
 * The same collection, where every write that says something is recorded before its caller hears of it. One write per
 * document at a time, so that what was there before is what the record says.
 */
export function auditedCollection<T extends Stored>(audited: Audited<T>, recorder: Recorder): Collection<T> {
  const { resource, collection } = audited
  const turn = <R>(id: string, work: () => Promise<R>): Promise<R> => recorder.inTurn(`audit ${resource} ${id}`, work)

  const write = async <R>(
    change: Change<T>,
    { work, wrote }: { readonly work: () => Promise<R>; readonly wrote: R },
  ): Promise<R> => {
    const pending = pendingOf(audited, change, recorder)
    if (!pending) return work()
    const { journal } = recorder
    await journal.note(pending)
    const outcome = await work().catch(async (error: unknown) => {
      // Where this fails too it is owed, and the first error says why.
      await journal.settle(pending).catch(() => undefined)
      throw error
    })
    await (outcome === wrote ? journal.record(pending) : journal.drop(pending))
    return outcome
  }

  return {
    find: (id) => collection.find(id),
    findMany: (ids) => collection.findMany(ids),
    list: (query) => collection.list(query),
    countBy: (query) => collection.countBy(query),
    insert: (after) =>
      turn(after.id, async () => {
        if (await collection.find(after.id)) return 'exists'
        return write({ before: undefined, after }, { work: () => collection.insert(after), wrote: 'inserted' })
      }),
    replace: (after) =>
      turn(after.id, async () => {
        const before = await collection.find(after.id)
        if (before?.version !== after.version - 1) return 'stale'
        return write({ before, after }, { work: () => collection.replace(after), wrote: 'replaced' })
      }),
    remove: (id) =>
      turn(id, async () => {
        const before = await collection.find(id)
        if (!before) return false
        return write({ before, after: undefined }, { work: () => collection.remove(id), wrote: true })
      }),
  }
}

/** The entries that a change is to have, one per chain; undefined where none has anything to say. */
function pendingOf<T extends Stored>(
  { resource, rule }: Audited<T>,
  change: Change<T>,
  { causeNow, clock, uuid, digest }: Recorder,
): PendingChange | undefined {
  const { by, organisationId: actingFor, address } = causeNow()
  const document = change.after ?? change.before
  if (!document) return undefined
  const common = {
    at: instantOf(clock.now()),
    by,
    action: actionOf(change),
    resource,
    subject: document.id,
    documentVersion: document.version,
  }
  const entries = chainsOf(rule, change, actingFor).flatMap((organisationId): AuditDraft[] => {
    const told = tellChange(rule, change, { to: { organisationId, actingFor }, digest })
    // From where somebody works is told to their own organisation only.
    const isTheirs = actingFor === undefined || actingFor === organisationId
    return told ? [{ ...common, organisationId, ...(isTheirs && address ? { address } : {}), ...told }] : []
  })
  // Parsed before anything is written: what the journal could not read back would be lost.
  return entries.length === 0 ? undefined : pendingChangePlan.parse({ id: uuid(), version: 1, entries })
}

function actionOf({ before, after }: Change<unknown>): AuditDraft['action'] {
  if (before === undefined) return 'created'
  return after === undefined ? 'removed' : 'changed'
}
