import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from './Button.tsx'
import { Field, type FieldProps } from './Field.tsx'
import { uiMessages } from './messages.ts'

interface PasswordFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Tells password managers whether to offer one or to make one. */
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password: masked, can be looked at, pasted, and filled in by a password manager. */
export function PasswordField({ value, onChange, autoComplete, ...field }: PasswordFieldProps) {
  const text = useText()
  const [isShown, setShown] = useState(false)
  return (
    <Field {...field}>
      {(control) => (
        <span className="password-field">
          <input
            {...control}
            className="control"
            type={isShown ? 'text' : 'password'}
            value={value}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button size="small" look="quiet" onClick={() => setShown(!isShown)}>
            {text(isShown ? uiMessages.hide : uiMessages.show)}
          </Button>
        </span>
      )}
    </Field>
  )
}
