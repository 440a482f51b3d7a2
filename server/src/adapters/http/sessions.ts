import { isIP } from 'node:net'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Request } from 'express'
import type { Ports } from '../../ports/ports.ts'
import { resumeLink, resumeSession, resumeToken } from '../../usecases/identity/resume.ts'
import { linkPrefix, tokenPrefix } from '../../usecases/identity/secrets.ts'
import type { SessionLimits } from '../../usecases/identity/sessions.ts'
import type { Visitor } from '../../usecases/identity/visitor.ts'
import { type SessionCookie, sessionCookie } from './cookies.ts'

export interface Sessions {
  /** Who sent this request: by `Authorization: Bearer` where there is one, else by cookie. */
  readonly visitorOf: (request: Request) => Promise<Visitor>
  readonly actorOf: (request: Request) => Promise<Actor | undefined>
  readonly cookie: SessionCookie
  readonly limits: SessionLimits
}

interface SessionOptions {
  readonly ports: Ports
  readonly publicUrl: string
  readonly limits: SessionLimits
}

export function createSessions({ ports, publicUrl, limits }: SessionOptions): Sessions {
  const cookie = sessionCookie({ publicUrl, maxMs: limits.maxMs })
  const visitorOf = async (request: Request): Promise<Visitor> => {
    const from = { address: addressOf(request), userAgent: request.headers['user-agent'] ?? '' }
    const { authorization } = request.headers
    // Never both: what a program's wrong token may not, a cookie beside it must not either.
    if (authorization !== undefined) {
      const actor = await bearerOf(ports, authorization)
      return actor ? { ...from, actor } : from
    }
    const secret = cookie.read(request)
    const resumed = secret ? await resumeSession(ports, secret, limits) : undefined
    return { ...from, ...resumed }
  }
  return { visitorOf, actorOf: async (request) => (await visitorOf(request)).actor, cookie, limits }
}

async function bearerOf(ports: Ports, authorization: string): Promise<Actor | undefined> {
  const secret = /^Bearer (\w+)$/i.exec(authorization)?.[1] ?? ''
  if (secret.startsWith(tokenPrefix)) return resumeToken(ports, secret)
  if (secret.startsWith(linkPrefix)) return resumeLink(ports, secret)
  return undefined
}

/** As far as proxies are trusted (`trust proxy`); what they say and is no address is not believed. */
function addressOf({ ip = '', socket }: Request): string {
  return isIP(ip) ? ip : (socket.remoteAddress ?? '')
}
