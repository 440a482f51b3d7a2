import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { listAudit } from '../../usecases/listAudit.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function auditRoutes({ ports }: Door): readonly Route[] {
  return [
    route(endpoints.listAudit, async ({ actor, query }) => presentPage(await listAudit(ports, actor, query), present)),
  ]
}

/** Whose chain it is goes without saying: everybody reads their own. */
function present({ version: _, organisationId: __, ...answer }: AuditEntry): AuditAnswer {
  return answer
}
