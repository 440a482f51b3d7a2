import { Field, type FieldProps } from './Field.tsx'

interface CodeFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The six digits of an authenticator app: digits first on a phone, filled in and pasted where that is known. */
export function CodeField({ value, onChange, ...field }: CodeFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="control control-code"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
          value={value}
          // biome-ignore lint/a11y/noAutofocus: the step is this one question.
          autoFocus
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
