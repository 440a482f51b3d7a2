import { AuditPage, AuditQuery } from '@cordline/contract/wire/http/audit'
import { auditRoutes } from '../../src/adapters/http/audit.ts'
import type { Door } from '../../src/adapters/http/door.ts'
import { aminah, openRecord } from '../adapters/audit/record.ts'
import { actor, batch } from '../builders.ts'

const owner = actor()

it('GET /audit answers what the contract knows of an entry, and no more', async () => {
  const record = openRecord()
  const it = batch({ weightKg: 100 })
  await record.doneBy(aminah(), () => record.documents.batches.insert(it))
  const [route] = auditRoutes({ ports: record.documents } as unknown as Door)
  const answer = await route?.serve({ actor: owner, params: {}, query: AuditQuery.parse({}), body: undefined } as never)
  expect(AuditPage.parse(answer)).toEqual(JSON.parse(JSON.stringify(answer)))
  expect(answer).toMatchObject({ items: [{ seq: 1, action: 'created', subject: it.id, by: { name: 'Aminah' } }] })
  await record.close()
})
