import type { Problem } from '@cordline/contract/wire/http/common'
import { en } from './words/en.ts'
import type { MissingWords } from './words/words.ts'

/** Why there is no story: no such lot, a code that can't be one, or a store that does not answer. */
export type Missing =
  | { readonly kind: 'unknown'; readonly gtin: string; readonly code: string }
  | { readonly kind: 'malformed'; readonly part: keyof MissingWords['malformed']; readonly scanned: string }
  | { readonly kind: 'outage' }

/** The same for programs, by RFC 9457. */
export function problemOf(missing: Missing): Problem {
  switch (missing.kind) {
    case 'unknown':
      return problem(404, 'not-found', `there is no lot ${missing.code} of GTIN ${missing.gtin}`)
    case 'malformed':
      return problem(400, 'bad-request', en.missing.malformed[missing.part])
    case 'outage':
      return problem(503, 'not-ready', en.missing.outage)
    default:
      return missing satisfies never
  }
}

const titles = { 'not-found': 'Not found', 'bad-request': 'Bad request', 'not-ready': 'Not ready' } as const

const problem = (status: number, code: keyof typeof titles, detail: string): Problem => ({
  ...{ type: `urn:cordline:problem:${code}`, title: titles[code], status, code, detail },
  errors: [],
})
