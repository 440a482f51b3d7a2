import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Session } from '@cordline/contract/vocabulary/account'
import { type OrganisationId, SessionId } from '@cordline/contract/vocabulary/ids'
import { type AuditedDocuments, auditDocuments } from '../../../src/adapters/audit/auditDocuments.ts'
import { openAuditRows } from '../../../src/adapters/embedded/openAuditRows.ts'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { createInTurn } from '../../../src/adapters/process/inTurn.ts'
import type { Cause } from '../../../src/ports/auditing.ts'
import type { Documents } from '../../../src/ports/ports.ts'
import { type ChainReport, verifyAudit } from '../../../src/usecases/verifyAudit.ts'
import { musangHill, noon, noonMs, personId } from '../../builders.ts'
import { aFolder } from '../embedded/aFolder.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A server process on these documents. */
export const audit = (documents: Documents, now = () => noonMs): AuditedDocuments =>
  auditDocuments(documents, { clock: { now }, secrets: { uuid: randomUUID, digest: sha256 }, inTurn: createInTurn() })

export interface AuditRecord extends AuditedDocuments {
  readonly folder: string
  readonly file: string
  /** The documents below the audit. */
  readonly raw: Documents
  close(): Promise<void>
}

/** The real embedded store in a folder of its own, audited. */
export function openRecord(): AuditRecord {
  const { folder, remove } = aFolder()
  const store = openEmbedded({ folder })
  return {
    ...audit(store.documents),
    folder,
    file: join(folder, 'cordline.db'),
    raw: store.documents,
    close: () => store.close().finally(remove),
  }
}

export const aminah = (organisationId: OrganisationId | undefined = musangHill, id: string = personId()): Cause => ({
  by: { kind: 'person', id, name: 'Aminah' },
  ...(organisationId && { organisationId }),
  address: '203.0.113.7',
})

export async function entriesOf({ raw }: Pick<AuditRecord, 'raw'>, organisationId: OrganisationId = musangHill) {
  const { items } = await raw.audit.list({ where: { key: 'organisation', value: organisationId }, limit: 200 })
  return items.toReversed()
}

/** What `npm run verify-audit` finds in the folder. */
export async function verify(folder: string, order: Partial<Parameters<typeof verifyAudit>[0]> = {}) {
  const rows = openAuditRows({ folder })
  const reports: ChainReport[] = []
  for await (const report of verifyAudit({ rows, digest: sha256, ...order })) reports.push(report)
  rows.close()
  return reports
}

/** A session of somebody of Musang Hill. */
export const session = (): Session => ({
  id: SessionId.parse(randomUUID()),
  version: 1,
  hash: sha256(randomUUID()),
  personId: personId(),
  organisationId: musangHill,
  createdAt: noon,
  lastSeenAt: noon,
  expiresAt: noon,
  address: '203.0.113.7',
  userAgent: 'a phone',
})
