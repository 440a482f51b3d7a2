import { useText } from '../i18n/text.ts'
import { Field, type FieldProps } from './Field.tsx'
import { uiMessages } from './messages.ts'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
}

interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly options: readonly Option<T>[]
}

export function SelectField<T extends string>({ value, onChange, options, ...field }: SelectFieldProps<T>) {
  const text = useText()
  const choose = (chosen: string): void => {
    const option = options.find((it) => it.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} className="control" value={value ?? ''} onChange={(event) => choose(event.target.value)}>
          {value === undefined && (
            <option value="" disabled>
              {text(uiMessages.choose)}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
