import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What a session cookie says: whose it is, and until when (ms since the epoch). */
const Claims = z.object({ personId: z.uuid(), until: z.number() })
export type Claims = z.infer<typeof Claims>

/** `claims.signature`, both base64url: nothing in it is secret, and nobody but the server can make it. */
export function signToken(claims: Claims, key: string): string {
  const content = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${content}.${signatureOf(content, key).toString('base64url')}`
}

/** What a token says, where it is ours and its time has not passed. `now` in ms. */
export function readToken(token: string, key: string, now: number): Claims | undefined {
  const [content = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const wanted = signatureOf(content, key)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  const claims = Claims.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')))
  return claims.success && claims.data.until > now ? claims.data : undefined
}

const signatureOf = (content: string, key: string): Buffer => createHmac('sha256', key).update(content).digest()
