import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { errorAt, type FieldError, leftOver, textOfField } from './fieldErrors.ts'

interface Shown {
  readonly errors: readonly FieldError[]
  /** The paths of the fields that are on the page: each shows its own errors. */
  readonly paths: Set<string>
}

const FieldErrorsContext = createContext<Shown>({ errors: [], paths: new Set() })

interface FieldErrorsProps {
  /** The form's own check, or the last answer of the server: both mark the fields whose `path` they name. */
  readonly errors?: readonly FieldError[] | undefined
  readonly problem?: Error | null | undefined
  readonly children: ReactNode
}

/** Fields inside with a `path` show the errors of that path. */
export function FieldErrors({ errors = [], problem, children }: FieldErrorsProps) {
  const [paths] = useState(() => new Set<string>())
  const all = problem instanceof ApiProblem ? [...errors, ...problem.errors] : errors
  return <FieldErrorsContext value={{ errors: all, paths }}>{children}</FieldErrorsContext>
}

/** The translated error of the field at `path`, if it has one. */
export function useFieldError(path: string | undefined): string | undefined {
  const { errors, paths } = useContext(FieldErrorsContext)
  const text = useText()
  useEffect(
    function beKnown() {
      if (path === undefined) return
      paths.add(path)
      return () => void paths.delete(path)
    },
    [path, paths],
  )
  const error = path === undefined ? undefined : errorAt(errors, path)
  if (!error) return undefined
  const known = textOfField(error)
  return known ? text(known) : error.message
}

/** What is wrong beyond what the fields of the surrounding form say themselves, a sentence each. */
export function useLeftOver(errors: readonly FieldError[]): readonly string[] {
  const { paths } = useContext(FieldErrorsContext)
  const text = useText()
  const sentences = leftOver(errors, paths).map((error) => {
    const known = textOfField(error)
    return known ? text(known) : error.message
  })
  return [...new Set(sentences)]
}
