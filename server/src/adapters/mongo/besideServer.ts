import type { Device } from '@cordline/contract/vocabulary/device'
import type { DocumentArchive } from '../../ports/archive.ts'
import type { AuditRows } from '../../ports/auditing.ts'
import { auditPlan, devicePlan, organisationPlan } from '../../ports/plans.ts'
import { readDocument } from '../../ports/storedDocument.ts'
import { openMongo } from './openMongo.ts'

const pageSize = 500

/** The documents of a database, to be read only, beside a server that writes to it. @throws Outage */
async function openReader(url: string): Promise<{ readonly documents: DocumentArchive; close(): Promise<void> }> {
  // Whoever asked hears it from the call itself.
  const store = openMongo({ url, heed: () => {}, now: Date.now, isBeside: true })
  try {
    await store.prepare()
  } catch (error) {
    await store.close()
    throw error
  }
  return { documents: store.archive.documents, close: store.close }
}

/** Every device of a database, by id. @throws Outage, NewerDocument, UnreadableRow */
export async function readMongoDevices(url: string): Promise<readonly Device[]> {
  const { documents, close } = await openReader(url)
  try {
    const devices: Device[] = []
    for (let after: string | undefined; ; ) {
      const page = await documents.page(devicePlan, { after, limit: pageSize })
      devices.push(...page.map((it) => readDocument(devicePlan, it)))
      after = page.at(-1)?.id
      if (page.length < pageSize) return devices
    }
  } finally {
    await close()
  }
}

export interface OpenMongoAuditRows extends AuditRows {
  close(): Promise<void>
}

/** The record of changes of a database. @throws Outage */
export async function openMongoAuditRows(url: string): Promise<OpenMongoAuditRows> {
  const { documents, close } = await openReader(url)
  const next = async (plan: typeof auditPlan | typeof organisationPlan, after: string): Promise<string | undefined> => {
    const [found] = await documents.page(plan, { after, limit: 1 })
    return found?.id.split(':')[0]
  }
  return {
    organisationAfter: async (after) => {
      const found = [await next(auditPlan, after && `${after}${behindColon}`), await next(organisationPlan, after)]
      return found.filter((it) => it !== undefined).sort()[0]
    },
    rowsAfter: async ({ organisationId, id, limit }) => {
      const page = await documents.page(auditPlan, { after: id, limit })
      return page
        .filter((it) => it.id < `${organisationId}${behindColon}`)
        .map((it) => ({ id: it.id, text: JSON.stringify(it.body) }))
    },
    close,
  }
}

/** The character that sorts behind the colon: no entry of the organisation lies past it. */
const behindColon = ';'
