import compression from 'compression'
import express, { type Express, Router } from 'express'
import { accountRoutes } from './account.ts'
import { answerErrors } from './answerErrors.ts'
import { auditRoutes } from './audit.ts'
import { batchRoutes } from './batches.ts'
import { custodyRoutes } from './custody.ts'
import { deviceRoutes } from './devices.ts'
import type { Door } from './door.ts'
import { foreignRoutes } from './foreign.ts'
import { healthRouter } from './health.ts'
import { invitationRoutes } from './invitations.ts'
import { linkRoutes } from './links.ts'
import { liveRouter } from './live.ts'
import { lotRoutes } from './lots.ts'
import { metricsRouter } from './metrics.ts'
import { refuseUnknown } from './notFound.ts'
import { toOpenApi } from './openApi.ts'
import { orchardRoutes } from './orchards.ts'
import { organisationRoutes } from './organisations.ts'
import { peopleRoutes } from './people.ts'
import { photoRouter } from './photos.ts'
import { publicRouter } from './public/publicRouter.ts'
import { quarantineExportRouter, quarantineRoutes } from './quarantine.ts'
import { readingRoutes } from './readings.ts'
import { apiBase, type Route, routerOf } from './route.ts'
import { refuseOtherOrigins } from './sameOrigin.ts'
import { securityHeaders } from './securityHeaders.ts'
import { sessionRoutes } from './session.ts'
import { shipmentRoutes } from './shipments.ts'
import { tokenRoutes } from './tokens.ts'
import { webRouter } from './web.ts'
import { weekRoutes } from './weeks.ts'

/** Every resource of the API, each with its routes. */
export function resourcesOf(door: Door): readonly (readonly Route[])[] {
  return [
    sessionRoutes,
    accountRoutes,
    organisationRoutes,
    peopleRoutes,
    invitationRoutes,
    tokenRoutes,
    linkRoutes,
    orchardRoutes,
    batchRoutes,
    lotRoutes,
    shipmentRoutes,
    custodyRoutes,
    deviceRoutes,
    readingRoutes,
    quarantineRoutes,
    foreignRoutes,
    weekRoutes,
    auditRoutes,
  ].map((routesOf) => routesOf(door))
}

/** All that answers over HTTP: the API, the pages behind the QR codes, the web. */
export function createHttpApp(door: Door): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', door.trustProxy ?? false)
  app.use(securityHeaders(door))
  app.use(compression({ filter: isWorthCompressing }))
  app.use(refuseOtherOrigins(door.publicUrl))
  app.use(healthRouter(door), metricsRouter(door))
  app.use(apiBase, apiRouter(door))
  app.use('/api', refuseUnknown)
  const report = (error: unknown) => door.log.error({ err: error }, 'a public page had an outage')
  app.use(publicRouter({ ports: door.ports, publicUrl: door.publicUrl, demo: door.demo, report }))
  app.use(webRouter(door.webFolder))
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing at this address.\n')
  })
  app.use(answerErrors(door.log))
  return app
}

function apiRouter(door: Door): Router {
  const router = Router()
  const openApi = toOpenApi(door.version)
  router.get('/openapi.json', (_request, response) => {
    response.json(openApi)
  })
  router.use(healthRouter(door), liveRouter(door), photoRouter(door), quarantineExportRouter(door))
  const { sessions, doneBy, checkAnswers } = door
  const options = { sessions, doneBy, checkAnswers }
  for (const routes of resourcesOf(door)) router.use(routerOf(routes, options))
  router.use(refuseUnknown)
  return router
}

/** Live events must leave at once: a compressor would wait until it has enough of them. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(request, response)
