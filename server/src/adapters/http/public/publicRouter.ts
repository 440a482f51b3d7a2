import { Router } from 'express'
import type { Ports } from '../../../ports/ports.ts'
import { pageRoutes } from './pageRoutes.ts'
import { photoRoute } from './photoRoute.ts'
import { qrRoute } from './qrRoute.ts'

export interface PublicOptions {
  readonly ports: Ports
  /** What the QR codes say before the path; no slash at its end. */
  readonly publicUrl: string
  /** True where the data is simulated: every page says so. */
  readonly demo: boolean
  /**
   * Where an outage is logged while the shopper gets a page that says so. Without it the outage goes on to the app's own
   * error handler, which logs it and answers JSON.
   */
  readonly report?: (error: unknown) => void
}

/**
 * What anybody may open without an account: `/01/{gtin}/10/{lot}` for the shopper, its photos, and the QR images that
 * lead there. Mounted at `/`; a path with a slash at its end is another path.
 */
export function publicRouter(options: PublicOptions): Router {
  const router = Router({ strict: true, caseSensitive: true })
  router.use(qrRoute(options), photoRoute(options), pageRoutes(options))
  return router
}
