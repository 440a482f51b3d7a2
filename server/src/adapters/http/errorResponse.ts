import type { RefusalCode } from '@cordline/contract/vocabulary/refusals'
import type { Problem } from '@cordline/contract/wire/http/common'
import { z } from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { DuplicateKey } from '../../ports/collection.ts'
import { Outage } from '../../ports/outage.ts'

/** A new code without a status does not compile. */
const statusOf: Record<RefusalCode, number> = {
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-password': 401,
  'code-needed': 401,
  'wrong-code': 401,
  'weak-password': 422,
  'login-taken': 409,
  'invitation-over': 410,
  'last-owner': 409,
  'not-a-partner': 422,
  'not-the-holder': 409,
  'device-blocked': 409,
  'not-allowed': 403,
  'not-found': 404,
  'id-taken': 409,
  'code-taken': 409,
  'stale-version': 409,
  'too-large': 413,
  'too-many': 429,
  'unknown-orchard': 422,
  'unknown-batch': 422,
  'unknown-lot': 422,
  'unknown-device': 422,
  'unknown-shipment': 422,
  'more-than-harvested': 422,
  'more-than-packed': 422,
  'lot-in-use': 409,
  'forms-differ': 422,
  'legs-out-of-order': 422,
  'interval-backwards': 422,
  'before-packed': 422,
  'device-elsewhere': 409,
  'lot-elsewhere': 409,
  'lot-delivered': 409,
  'already-received': 409,
  'not-received': 409,
  'not-an-image': 422,
  'not-ready': 503,
}

/** The method is not one of that path's; `allowed` goes into the Allow header. */
export class MethodNotAllowed extends Error {
  readonly allowed: readonly string[]

  constructor(allowed: readonly string[]) {
    super(`this address takes ${allowed.join(', ')}`)
    this.name = 'MethodNotAllowed'
    this.allowed = allowed
  }
}

/** A request that the contract does not know. `errors` are paths within the body or the query. */
export class BadRequest extends Error {
  readonly errors: Problem['errors']

  constructor(errors: Problem['errors']) {
    super(errors.map(({ path, message }) => (path ? `${path} ${message}` : message)).join('; ') || 'bad request')
    this.name = 'BadRequest'
    this.errors = errors
  }
}

export const badRequest = (path: string, message: string): BadRequest =>
  new BadRequest([{ path, code: 'bad-request', message }])

/** What the caller is told of an error, by RFC 9457. A bug tells nothing of itself: it may hold somebody's data. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) {
    const errors = error.fields.map((field) => ({ ...field, code: error.code }))
    return problem(statusOf[error.code], error.code, error.message, errors)
  }
  if (error instanceof BadRequest) return problem(400, 'bad-request', error.message, error.errors)
  if (error instanceof MethodNotAllowed) return problem(405, 'method-not-allowed', error.message)
  if (error instanceof Outage) return problem(503, 'not-ready', `${error.message}: try again in a moment`)
  if (error instanceof DuplicateKey) return problem(409, 'code-taken', error.message)
  return parserProblem(error) ?? problem(500, 'unexpected', 'something went wrong in the server; it is logged there')
}

/** What zod found wrong, as the errors of a problem. */
export function toErrors(error: z.ZodError): Problem['errors'] {
  return error.issues.slice(0, maxErrorsTold).map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code === 'custom' || issue.code === 'invalid_format' ? 'bad-format' : issue.code.replaceAll('_', '-'),
    message: issue.message,
  }))
}

const maxErrorsTold = 50

/** The errors of express's body parsers carry a `type` and nothing else that is stable. */
const ParserError = z.object({ type: z.string(), status: z.number().int(), limit: z.number().optional() })

function parserProblem(error: unknown): Problem | undefined {
  const parsed = ParserError.safeParse(error)
  if (!parsed.success) return isUriError(error) ? problem(400, 'bad-request', 'the address is not valid') : undefined
  const { type, status, limit } = parsed.data
  if (type === 'entity.too.large') return problem(413, 'too-large', `the body is larger than ${limit ?? '?'} bytes`)
  if (type === 'entity.parse.failed') return problem(400, 'bad-request', 'the body is not valid JSON')
  if (status >= 400 && status < 500) return problem(status, 'bad-request', 'the body could not be read')
  return undefined
}

/** Express's router on a path like `/%zz`. */
function isUriError(error: unknown): boolean {
  return error instanceof URIError
}

function problem(status: number, code: string, detail: string, errors: Problem['errors'] = []): Problem {
  return { type: `urn:cordline:problem:${code}`, title: titleOf(code), status, code, detail, errors }
}

/** `more-than-harvested` → `More than harvested`. */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
