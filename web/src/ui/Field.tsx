import { type ReactNode, useId } from 'react'
import { useText } from '../i18n/text.ts'
import { useFieldError } from './FieldErrors.tsx'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** The field's place in the body (`registrations.0.code`): shows the errors of that path. */
  readonly path?: string | undefined
  readonly optional?: boolean | undefined
}

/** What the control inside must carry, so that label, hint and error are read with it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldFrameProps extends FieldProps {
  readonly children: (control: ControlProps) => ReactNode
}

/** Label, control, hint and error of one field. */
export function Field({ label, hint, path, optional, children }: FieldFrameProps) {
  const id = useId()
  const text = useText()
  const error = useFieldError(path)
  const noteId = `${id}-note`
  const described = error || hint ? noteId : undefined
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{text(uiMessages.optional)}</span>}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      <FieldNote id={noteId} error={error} hint={hint} />
    </div>
  )
}

interface FieldNoteProps {
  readonly id: string
  readonly error: string | undefined
  readonly hint: ReactNode
}

export function FieldNote({ id, error, hint }: FieldNoteProps) {
  if (error) {
    return (
      <p id={id} className="field-error" role="alert">
        <Icon name="error" size={16} /> {error}
      </p>
    )
  }
  return hint ? (
    <div id={id} className="field-hint">
      {hint}
    </div>
  ) : null
}
