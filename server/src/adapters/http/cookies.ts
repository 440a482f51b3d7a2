import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

interface CookieOptions {
  /** Where it is https, the cookie never travels in the clear, and no neighbouring site can set it. */
  readonly publicUrl: string
  readonly maxMs: number
}

export interface SessionCookie {
  readonly read: (request: Request) => string | undefined
  readonly set: (response: Response, secret: string) => void
  readonly clear: (response: Response) => void
}

export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-cordline' : 'cordline'

/** What a browser is known by: no script reads it, and no other site's page makes a browser send it. */
export function sessionCookie({ publicUrl, maxMs }: CookieOptions): SessionCookie {
  const name = sessionCookieName(publicUrl)
  const rules = { httpOnly: true, sameSite: 'strict', path: '/', secure: publicUrl.startsWith('https:') } as const
  const write = (response: Response, value: string, maxAge: number): void => {
    response.append('set-cookie', stringifySetCookie({ name, value, maxAge, ...rules }))
  }
  return {
    read: (request) => parseCookie(request.headers.cookie ?? '')[name] || undefined,
    set: (response, secret) => write(response, secret, Math.floor(maxMs / 1000)),
    clear: (response) => write(response, '', 0),
  }
}
