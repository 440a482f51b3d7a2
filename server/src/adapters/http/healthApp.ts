import express, { type Express } from 'express'
import type { Door } from './door.ts'
import { healthRouter } from './health.ts'
import { metricsRouter } from './metrics.ts'

/** What a process without pages and API answers over HTTP: whether it is alive and ready. */
export function createHealthApp(door: Pick<Door, 'parts' | 'spool' | 'metrics' | 'version' | 'log'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(healthRouter(door))
  app.use(metricsRouter(door))
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing at this address.\n')
  })
  return app
}
