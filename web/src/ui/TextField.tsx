import { Field, type FieldProps } from './Field.tsx'

interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly autoComplete?: string | undefined
  /** Codes are typed in capitals and never corrected; what somebody signs in with is taken as it is typed. */
  readonly kind?: 'text' | 'code' | 'lines' | 'login' | undefined
  readonly autoFocus?: boolean | undefined
}

export function TextField({
  value,
  onChange,
  placeholder,
  maxLength,
  autoComplete,
  kind = 'text',
  autoFocus,
  ...field
}: TextFieldProps) {
  const code = kind === 'code'
  const typedAsIs = code || kind === 'login'
  return (
    <Field {...field}>
      {(control) =>
        kind === 'lines' ? (
          <textarea
            {...control}
            className="control"
            rows={3}
            value={value}
            maxLength={maxLength}
            placeholder={placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            className={code ? 'control control-code' : 'control'}
            type="text"
            value={value}
            maxLength={maxLength}
            placeholder={placeholder}
            autoComplete={autoComplete ?? 'off'}
            autoCapitalize={code ? 'characters' : typedAsIs ? 'none' : undefined}
            autoCorrect={typedAsIs ? 'off' : undefined}
            spellCheck={typedAsIs ? false : undefined}
            // biome-ignore lint/a11y/noAutofocus: only where a page is one question.
            autoFocus={autoFocus}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}
