/** An InfluxDB, and what of it is ours. */
export interface InfluxPlace {
  readonly url: string
  /** The database of 1.x; the bucket of 2.x and 3.x. */
  readonly database: string
  readonly access:
    | { readonly kind: 'password'; readonly username?: string; readonly password?: string }
    /** `org` is 2.x's; 3.x has none. */
    | { readonly kind: 'token'; readonly token: string; readonly org?: string }
}

/** What this part of the world is called in every sentence about it. */
export const part = 'InfluxDB'

/** What goes into the Authorization header of every request; undefined where nobody asks for one. */
export function authorizationOf({ access }: InfluxPlace): string | undefined {
  if (access.kind === 'token') return `Token ${access.token}`
  if (access.username === undefined) return undefined
  return `Basic ${Buffer.from(`${access.username}:${access.password ?? ''}`).toString('base64')}`
}
