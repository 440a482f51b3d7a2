import { z } from 'zod'

/** Where documents, photos, refused readings and what devices say of themselves are kept. */
export type DocumentsConfig = { readonly kind: 'embedded' } | { readonly kind: 'mongo'; readonly url: string }

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

/** Where readings are kept. */
export type ReadingsConfig = { readonly kind: 'embedded' } | ({ readonly kind: 'influx' } & InfluxPlace)

export const storeVariables = {
  MONGO_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must be a URL like mongodb://user:password@db.example:27017/cordline')
    .optional(),
  INFLUX_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL like http://influx.example:8086' })
    .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
      error: 'must not hold a password: set INFLUX_TOKEN, or INFLUX_USERNAME and INFLUX_PASSWORD',
    })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  INFLUX_TOKEN: z.string().optional(),
  INFLUX_ORG: z.string().optional(),
  INFLUX_BUCKET: z.string().optional(),
  INFLUX_DATABASE: z.string().optional(),
  INFLUX_USERNAME: z.string().optional(),
  INFLUX_PASSWORD: z.string().optional(),
}

type Given = z.infer<z.ZodObject<typeof storeVariables>>

export const documentsOf = ({ MONGO_URL: url }: Given): DocumentsConfig =>
  url === undefined ? { kind: 'embedded' } : { kind: 'mongo', url }

export function readingsOf(it: Given): ReadingsConfig {
  if (it.INFLUX_URL === undefined) return { kind: 'embedded' }
  const place = { kind: 'influx', url: it.INFLUX_URL } as const
  if (it.INFLUX_TOKEN !== undefined) {
    const org = it.INFLUX_ORG === undefined ? {} : { org: it.INFLUX_ORG }
    return { ...place, database: it.INFLUX_BUCKET ?? '', access: { kind: 'token', token: it.INFLUX_TOKEN, ...org } }
  }
  const access = {
    kind: 'password',
    ...(it.INFLUX_USERNAME === undefined ? {} : { username: it.INFLUX_USERNAME }),
    ...(it.INFLUX_PASSWORD === undefined ? {} : { password: it.INFLUX_PASSWORD }),
  } as const
  return { ...place, database: it.INFLUX_DATABASE ?? '', access }
}

/** What is wrong with the variables together, each a sentence. `given` as it came. */
export function storeProblems(given: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string): boolean => given[name] !== undefined
  const problems: string[] = []
  const others = Object.keys(storeVariables).filter((name) => name.startsWith('INFLUX_') && name !== 'INFLUX_URL')
  if (!has('INFLUX_URL')) {
    const lost = others.filter(has)
    if (lost.length > 0) problems.push(`${lost.join(', ')} needs INFLUX_URL: set it, or unset ${lost.join(', ')}.`)
    return problems
  }
  if (has('INFLUX_DATABASE') && (has('INFLUX_TOKEN') || has('INFLUX_BUCKET') || has('INFLUX_ORG'))) {
    problems.push(
      'INFLUX_DATABASE is for InfluxDB 1.x, INFLUX_TOKEN, INFLUX_ORG and INFLUX_BUCKET are for 2.x and 3.x: set one or the others.',
    )
  } else if (!has('INFLUX_DATABASE') && !(has('INFLUX_TOKEN') && has('INFLUX_BUCKET'))) {
    problems.push(
      'INFLUX_URL needs INFLUX_TOKEN and INFLUX_BUCKET (with INFLUX_ORG for 2.x), or INFLUX_DATABASE for 1.x.',
    )
  }
  return problems
}
