import { Field, type FieldProps } from './Field.tsx'

interface DateFieldProps extends FieldProps {
  /** A calendar day (`2026-07-04`) or `''`. */
  readonly value: string
  readonly onChange: (day: string) => void
  readonly min?: string | undefined
  readonly max?: string | undefined
}

export function DateField({ value, onChange, min, max, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="control"
          type="date"
          value={value}
          min={min}
          max={max}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface DateTimeFieldProps extends FieldProps {
  /** An instant in UTC, or `''`; typed and shown in the time zone of this phone. */
  readonly value: string
  readonly onChange: (instant: string) => void
}

export function DateTimeField({ value, onChange, ...field }: DateTimeFieldProps) {
  const change = (local: string): void => onChange(local === '' ? '' : new Date(local).toISOString())
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="control"
          type="datetime-local"
          value={value === '' ? '' : localMinute(new Date(value))}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The calendar day of a moment where this phone is: what ends at 16:30 UTC ends a day later in Raub. */
export function localDay(moment: string | Date): string {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const localMinute = (date: Date): string => `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}`
