import { type ReactNode, useId } from 'react'
import { FieldNote } from '../../ui/Field.tsx'
import { useFieldError } from '../../ui/FieldErrors.tsx'

interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly detail: string
}

interface CheckTilesProps<T extends string> {
  readonly label: string
  readonly path: string
  readonly hint?: ReactNode
  readonly choices: readonly Choice<T>[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: readonly T[]) => void
}

/** Several of a few, each with a line that says what it means. */
export function CheckTiles<T extends string>({ label, path, hint, choices, chosen, onChange }: CheckTilesProps<T>) {
  const id = useId()
  const error = useFieldError(path)
  const toggle = (value: T): void =>
    onChange(choices.map((it) => it.value).filter((it) => (it === value) !== chosen.includes(it)))
  return (
    <fieldset className="field tiles-field" aria-describedby={`${id}-note`} aria-invalid={error ? true : undefined}>
      <legend className="field-label">{label}</legend>
      <div className="check-tiles">
        {choices.map(({ value, label: name, detail }) => (
          <label key={value} className="tile check-tile">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span className="check-mark" aria-hidden="true" />
            <span className="tile-label">{name}</span>
            <span className="tile-detail">{detail}</span>
          </label>
        ))}
      </div>
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </fieldset>
  )
}
