import type { z } from 'zod'
import { isTranslatedRefusal, refusalTexts } from '../i18n/refusals.ts'
import type { Translated } from '../i18n/text.ts'
import { uiMessages } from './messages.ts'

/** One field that is not right: the server's problem and the form's own check have the same shape. */
export interface FieldError {
  /** `legs.0.plannedArrival` */
  readonly path: string
  readonly code: string
  readonly message: string
}

export type Checked<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Checks a form with the contract's own schema before it is sent. */
export function checkBody<S extends z.ZodType>(schema: S, body: unknown): Checked<z.input<S>> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, body: body as z.input<S> }
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: isBlank(valueAt(body, issue.path)) ? 'missing' : issue.code,
    message: issue.message,
  }))
  return { ok: false, errors }
}

/** A field that nobody filled in yet, or of which nothing was chosen, is not "too short": it is missing. */
const isBlank = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inside, key) => (inside instanceof Object ? Reflect.get(inside, key) : undefined), body)
}

/** What is wrong with the field at `path` or inside it, if anything. */
export function errorAt(errors: readonly FieldError[], path: string): FieldError | undefined {
  return errors.find((error) => isAt(error, path))
}

/** The errors that no field on the page shows: it shows those at its path and inside of it. */
export function leftOver(errors: readonly FieldError[], paths: ReadonlySet<string>): readonly FieldError[] {
  return errors.filter((error) => ![...paths].some((path) => isAt(error, path)))
}

const isAt = (error: FieldError, path: string): boolean => error.path === path || error.path.startsWith(`${path}.`)

/** `password` of a new account, `next` where it is changed: the rule hides behind the error and must be said by it. */
const isNewPassword = (path: string): boolean => path === 'person.password' || path === 'next'

/** The translated text of a field error; undefined where only its own (English) sentence can say it. */
export function textOfField({ path, code, message }: FieldError): Translated | undefined {
  if (isTranslatedRefusal(code) && code !== 'bad-request') return refusalTexts[code]
  if (message.includes('three decimals')) return uiMessages.fieldDecimals
  if (message.includes('must not be before')) return uiMessages.fieldDates
  if (message.includes('or a phone number')) return uiMessages.fieldLogin
  if (message.includes('the country code')) return uiMessages.fieldPhone
  // The server writes `too-small` where the form's own check writes `too_small`.
  switch (code.replaceAll('-', '_')) {
    case 'missing':
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      return uiMessages.fieldMissing
    case 'too_small':
      return isNewPassword(path) ? uiMessages.passwordShort : uiMessages.fieldTooSmall
    case 'too_big':
      return uiMessages.fieldTooBig
    case 'invalid_format':
    case 'bad_format':
      return uiMessages.fieldFormat
    default:
      return undefined
  }
}
