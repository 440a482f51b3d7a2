import { FormatName } from '@cordline/contract/vocabulary/foreignFormat'
import { z } from 'zod'
import { builtIn } from './builtIn.ts'
import { Format } from './fieldMap.ts'

/** By name, the built-in ones first. */
export type Formats = ReadonlyMap<FormatName, Format>

export const maxOwnFormats = 100

/** Each a sentence that names the format and the place in it. */
export type FormatProblems = readonly string[]

/**
 * The built-in formats with somebody's own ones, which may take a built-in name. `like` begins with a built-in format:
 * what is said beside replaces its part, of `fields` each by itself; null takes a field away.
 */
export function readFormats(own: unknown = {}): { readonly formats: Formats } | { readonly problems: FormatProblems } {
  const given = OwnFormats.safeParse(own)
  if (!given.success) return { problems: given.error.issues.map(({ message }) => message) }
  const formats = new Map<FormatName, Format>()
  const problems: string[] = []
  for (const [name, raw] of Object.entries({ ...builtIn, ...given.data })) {
    const named = FormatName.safeParse(name)
    const whole = 'like' in raw ? basedOn(raw) : raw
    if (!whole) {
      problems.push(`${name}.like must be one of ${Object.keys(builtIn).join(', ')}`)
      continue
    }
    const parsed = Format.safeParse(whole)
    if (named.success && parsed.success) formats.set(named.data, parsed.data)
    const issues = [...issuesOf(named), ...issuesOf(parsed)]
    problems.push(...issues.map((it) => `${[name, ...it.path].join('.')} ${it.message}`))
  }
  return problems.length > 0 ? { problems } : { formats }
}

const OwnFormats = z
  .record(
    z.string(),
    z.record(z.string(), z.unknown(), 'every format must be an object'),
    'must be an object of formats',
  )
  .refine((it) => Object.keys(it).length <= maxOwnFormats, `has more than ${maxOwnFormats} formats`)

function basedOn({ like, ...own }: { readonly like?: unknown }): object | undefined {
  const base = typeof like === 'string' && Object.hasOwn(builtIn, like) ? builtIn[like] : undefined
  if (!base) return undefined
  const fields = { ...fieldsOf(base), ...fieldsOf(own) }
  const kept = Object.entries(fields).filter(([, field]) => field !== null)
  return { ...base, ...own, fields: Object.fromEntries(kept) }
}

function fieldsOf(format: object): object {
  const fields = 'fields' in format ? format.fields : undefined
  return typeof fields === 'object' && fields !== null ? fields : {}
}

const issuesOf = (parsed: z.ZodSafeParseResult<unknown>): readonly z.core.$ZodIssue[] => parsed.error?.issues ?? []
