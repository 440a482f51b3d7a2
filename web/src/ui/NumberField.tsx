import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { parseDecimal, stepped } from './decimal.ts'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

interface NumberFieldProps extends FieldProps {
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  /** Said behind the number: `kg`, `°C`, `s`. */
  readonly unit?: string | undefined
  /** Whole numbers bring up the digits-only keyboard. */
  readonly whole?: boolean | undefined
  /** Draws − and + beside the number. */
  readonly step?: number | undefined
  readonly min?: number | undefined
  readonly placeholder?: string | undefined
}

/** A number as people type it: comma or point, any keyboard; `undefined` while it is none. */
export function NumberField({ value, onChange, unit, whole, step, min = 0, placeholder, ...field }: NumberFieldProps) {
  const text = useText()
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  // A stepper or a loaded form changes the value from outside; "1." while typing does not.
  const shown = parseDecimal(typed) === value ? typed : value === undefined ? '' : String(value)
  const type = (next: string): void => {
    setTyped(next)
    onChange(parseDecimal(next))
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="number-field">
          {step && (
            <button
              type="button"
              className="stepper"
              aria-label={`${text(uiMessages.less)}: ${field.label}`}
              onClick={() => onChange(stepped({ value, by: -step, min }))}
            >
              <Icon name="minus" />
            </button>
          )}
          <div className="control-unit">
            <input
              {...control}
              className="control control-number"
              type="text"
              inputMode={min < 0 ? 'text' : whole ? 'numeric' : 'decimal'}
              autoComplete="off"
              value={shown}
              placeholder={placeholder}
              onChange={(event) => type(event.target.value)}
            />
            {unit && <span className="unit">{unit}</span>}
          </div>
          {step && (
            <button
              type="button"
              className="stepper"
              aria-label={`${text(uiMessages.plus)}: ${field.label}`}
              onClick={() => onChange(stepped({ value, by: step, min }))}
            >
              <Icon name="plus" />
            </button>
          )}
        </div>
      )}
    </Field>
  )
}
