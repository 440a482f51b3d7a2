import { randomBytes } from 'node:crypto'
import { type Response, Router } from 'express'
import helmet from 'helmet'

interface SecurityOptions {
  /** Where it is https, browsers are told to stay there. */
  readonly publicUrl: string
  readonly tileUrl: string | undefined
}

const nonceBytes = 16
const hstsSeconds = 31_536_000

/**
 * Everything comes from this server and nothing else runs. Style sheets of pages that the server draws carry
 * `response.locals.styleNonce`; Leaflet, uPlot and React set styles through the CSSOM, which needs no permission.
 */
export function securityHeaders({ publicUrl, tileUrl }: SecurityOptions): Router {
  const router = Router()
  router.use((_request, response: Response, next) => {
    response.locals.styleNonce = randomBytes(nonceBytes).toString('base64')
    next()
  })
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': ["'self'"],
          'script-src-attr': ["'none'"],
          'style-src': [
            "'self'",
            (_request, response) => `'nonce-${String((response as Response).locals.styleNonce)}'`,
          ],
          'img-src': ["'self'", 'data:', 'blob:', ...tileOrigins(tileUrl)],
          'connect-src': ["'self'"],
          'font-src': ["'self'"],
          'manifest-src': ["'self'"],
          'worker-src': ["'self'"],
          'object-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'none'"],
        },
      },
      // Tile servers ask who shows their map; nobody else gets a request at all.
      referrerPolicy: { policy: tileUrl ? 'strict-origin' : 'no-referrer' },
      strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: hstsSeconds } : false,
      xFrameOptions: { action: 'deny' },
    }),
  )
  return router
}

/** `https://{s}.tiles.example/{z}/…` → `https://*.tiles.example`. */
function tileOrigins(tileUrl: string | undefined): string[] {
  const origin = /^https?:\/\/[^/]+/.exec(tileUrl ?? '')?.[0]
  return origin ? [origin.replaceAll(/\{\w+\}/g, '*')] : []
}
