import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { FieldErrors } from './FieldErrors.tsx'
import type { FieldError } from './fieldErrors.ts'

interface FormProps {
  readonly onSubmit: () => void
  readonly errors?: readonly FieldError[] | undefined
  readonly problem?: Error | null | undefined
  readonly children: ReactNode
}

/** A form that marks its wrong fields and takes the reader to the first of them. */
export function Form({ onSubmit, errors, problem, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  // Fields are marked as they are typed; the focus moves only after a press on "save" or an answer to it.
  const [attempts, setAttempts] = useState(0)
  useEffect(() => focusFirstInvalid(form.current), [attempts, problem])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAttempts((count) => count + 1)
    onSubmit()
  }
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <FieldErrors errors={errors} problem={problem}>
        {children}
      </FieldErrors>
    </form>
  )
}

function focusFirstInvalid(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const target = first?.matches('fieldset') ? first.querySelector<HTMLElement>('input') : first
  target?.focus()
  first?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
