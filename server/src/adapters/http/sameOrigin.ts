import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'
import { Refusal } from '../../domain/refusal.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A change that another site's page made a browser send is refused, beside what the cookie's SameSite=Strict does.
 * Programs that are no browser send neither header.
 */
export function refuseOtherOrigins(publicUrl: string): RequestHandler {
  const ownHost = new URL(publicUrl).host
  return ({ method, headers }, _response, next) => {
    if (!harmless.has(method) && isFromElsewhere(headers, ownHost))
      throw new Refusal('not-allowed', 'changes come from this site only')
    next()
  }
}

/** `ownHost` as people see it: a proxy may say another one to this server. */
function isFromElsewhere(headers: IncomingHttpHeaders, ownHost: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || ![host, ownHost].includes(new URL(origin).host)
}
