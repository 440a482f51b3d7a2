import type { RequestHandler } from 'express'
import { Refusal } from '../../domain/refusal.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A change that another site's page made a browser send is refused, beside what the cookie's SameSite=Strict does.
 * Programs that are no browser send neither header.
 */
export const refuseOtherOrigins: RequestHandler = ({ method, headers }, _response, next) => {
  if (!harmless.has(method) && isFromElsewhere(headers))
    throw new Refusal('not-allowed', 'changes come from this site only')
  next()
}

function isFromElsewhere(headers: Parameters<RequestHandler>[0]['headers']): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
