import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { type ExportForm, QuarantineExportQuery } from '@cordline/contract/wire/http/quarantine'
import { Router } from 'express'
import { exportQuarantine } from '../../usecases/quarantine/exportQuarantine.ts'
import { countQuarantine, listQuarantine } from '../../usecases/quarantine/listQuarantine.ts'
import { presentQuarantined } from '../../usecases/quarantine/presentQuarantined.ts'
import { replayQuarantine } from '../../usecases/quarantine/replayQuarantine.ts'
import { admit } from './admit.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { parse, type Route, route } from './route.ts'

/** What was refused of all devices, and another try for it. */
export function quarantineRoutes({ ports }: Door): readonly Route[] {
  return [
    route(endpoints.listQuarantine, async ({ actor, query }) =>
      presentPage(await listQuarantine(ports, actor, query), presentQuarantined),
    ),
    route(endpoints.quarantineTotals, async ({ actor, query }) => {
      const totals = await countQuarantine(ports, actor, query)
      return { items: [...totals].map(([code, count]) => ({ code, count })) }
    }),
    route(endpoints.replayQuarantine, ({ actor, body }) => replayQuarantine(ports, actor, body)),
  ]
}

const types: Record<ExportForm, string> = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' }

/** GET /quarantine/export: all of it as a file, a page at a time as fast as the caller reads. */
export function quarantineExportRouter({ ports, sessions }: Door): Router {
  const router = Router()
  router.get('/quarantine/export', async (request, response) => {
    const actor = admit({}, await sessions.visitorOf(request))
    if (!actor) return
    const query = parse(QuarantineExportQuery, request.query)
    const pieces = await exportQuarantine(ports, actor, query)
    response.set({
      'content-type': types[query.as],
      'content-disposition': `attachment; filename="refused-readings.${query.as}"`,
      'cache-control': 'no-store',
    })
    await pipeline(Readable.from(pieces), response).catch((error: unknown) => {
      // Whoever asked has left: nobody is there to be told.
      if (!isClosed(error)) throw error
    })
  })
  return router
}

const isClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
