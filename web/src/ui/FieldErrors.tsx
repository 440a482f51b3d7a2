import { createContext, type ReactNode, useContext } from 'react'
import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { errorAt, type FieldError, textOfField } from './fieldErrors.ts'

const FieldErrorsContext = createContext<readonly FieldError[]>([])

interface FieldErrorsProps {
  /** The form's own check, or the last answer of the server: both mark the fields whose `path` they name. */
  readonly errors?: readonly FieldError[] | undefined
  readonly problem?: Error | null | undefined
  readonly children: ReactNode
}

/** Fields inside with a `path` show the errors of that path. */
export function FieldErrors({ errors = [], problem, children }: FieldErrorsProps) {
  const all = problem instanceof ApiProblem ? [...errors, ...problem.errors] : errors
  return <FieldErrorsContext value={all}>{children}</FieldErrorsContext>
}

/** The translated error of the field at `path`, if it has one. */
export function useFieldError(path: string | undefined): string | undefined {
  const errors = useContext(FieldErrorsContext)
  const text = useText()
  const error = path === undefined ? undefined : errorAt(errors, path)
  if (!error) return undefined
  const known = textOfField(error)
  return known ? text(known) : error.message
}
