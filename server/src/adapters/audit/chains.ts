import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { beforeFirst, type Head, linkTo } from '../../domain/audit/chain.ts'
import type { Digest } from '../../domain/audit/tellChange.ts'
import type { Collection } from '../../ports/collection.ts'
import { Outage } from '../../ports/outage.ts'
import { type AuditDraft, auditPlan } from '../../ports/plans.ts'
import type { InTurn } from '../../ports/ports.ts'
import { keepIn } from '../../usecases/boundedMap.ts'

export interface Chains {
  /** Behind whatever is newest. @throws Outage where others are quicker too often */
  append(draft: AuditDraft): Promise<void>
  /** The same, unless the chain holds it already: false then. */
  appendOnce(draft: AuditDraft): Promise<boolean>
}

interface World {
  readonly audit: Collection<AuditEntry>
  readonly digest: Digest
  readonly inTurn: InTurn
}

/** How often another process may take the number that this one was about to take, before it is given up. */
const maxAttempts = 20
/** Organisations whose newest entry is remembered: a few hundred bytes each. */
const maxHeads = 1000

/**
 * Every organisation's chain. Its newest entry is remembered only to save a look: the number is an entry's id, so of two
 * that follow the same one the store takes one.
 */
export function createChains({ audit, digest, inTurn }: World): Chains {
  const heads = new Map<OrganisationId, Head>()

  const headOf = async (organisationId: OrganisationId): Promise<Head> => {
    const remembered = heads.get(organisationId)
    if (remembered) return remembered
    const newest = await audit.list({ where: { key: 'organisation', value: organisationId }, limit: 1 })
    return newest.items[0] ?? beforeFirst
  }

  const append = async (draft: AuditDraft): Promise<void> => {
    const { organisationId } = draft
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      // Parsed before it is stored: what can't be read back would end the chain.
      const entry = auditPlan.parse(linkTo(await headOf(organisationId), draft, digest))
      if ((await audit.insert(entry)) === 'inserted') {
        keepIn(heads, maxHeads, organisationId, { seq: entry.seq, hash: entry.hash })
        return
      }
      heads.delete(organisationId)
    }
    throw new Outage('the record of changes')
  }

  const turn = <T>(draft: AuditDraft, work: () => Promise<T>): Promise<T> =>
    inTurn(`audit chain ${draft.organisationId}`, work)
  return {
    append: (draft) => turn(draft, () => append(draft)),
    appendOnce: (draft) =>
      turn(draft, async () => {
        if (await isRecorded(audit, draft)) return false
        await append(draft)
        return true
      }),
  }
}

/** Entries of one document that are looked at at a time. */
const pageSize = 20

/** Versions only grow along a chain, so older entries of the document need no look. */
async function isRecorded(audit: Collection<AuditEntry>, draft: AuditDraft): Promise<boolean> {
  const where = { key: 'subject', value: `${draft.organisationId}/${draft.subject}` }
  let after: string | undefined
  do {
    const { items, next } = await audit.list({ where, limit: pageSize, after })
    const ofDocument = items.filter((it) => it.resource === draft.resource)
    if (ofDocument.some((it) => it.action === draft.action && it.documentVersion === draft.documentVersion)) return true
    if (ofDocument.some((it) => it.documentVersion < draft.documentVersion)) return false
    after = next ?? undefined
  } while (after !== undefined)
  return false
}
