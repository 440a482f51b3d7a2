import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from './Button.tsx'
import { Field, type FieldProps } from './Field.tsx'
import { uiMessages } from './messages.ts'

interface CodeFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** A recovery code does as well. It has letters, which the keypad for six digits lacks. */
  readonly takesRecoveryCodes?: boolean | undefined
}

/** The six digits of an authenticator app: digits first on a phone, filled in and pasted where that is known. */
export function CodeField({ value, onChange, takesRecoveryCodes, ...field }: CodeFieldProps) {
  const text = useText()
  const [isRecovery, setRecovery] = useState(false)
  const change = (): void => {
    setRecovery(!isRecovery)
    onChange('')
  }
  const shown = isRecovery
    ? { ...field, label: text(uiMessages.recoveryCode), hint: text(uiMessages.recoveryCodeHint) }
    : field
  return (
    <div className="code-field">
      <Field {...shown}>
        {(control) => (
          <input
            {...control}
            // Another key, another keyboard: phones keep the one that they opened.
            key={isRecovery ? 'recovery' : 'app'}
            className="control control-code"
            type="text"
            inputMode={isRecovery ? 'text' : 'numeric'}
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={40}
            value={value}
            // biome-ignore lint/a11y/noAutofocus: the step is this one question.
            autoFocus
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {takesRecoveryCodes && (
        <Button size="small" look="quiet" onClick={change}>
          {text(isRecovery ? uiMessages.useApp : uiMessages.useRecoveryCode)}
        </Button>
      )}
    </div>
  )
}
