import { type ReactNode, useId } from 'react'
import { FieldNote } from './Field.tsx'
import { useFieldError } from './FieldErrors.tsx'
import { Icon, type IconName } from './Icon.tsx'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: IconName | undefined
}

interface ChoiceTilesProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly choices: readonly Choice<T>[]
  readonly path?: string | undefined
  readonly hint?: ReactNode
  /** Tiles per row on a phone. */
  readonly columns?: 2 | 3 | 4 | undefined
  /** Drawn after the last tile, for instance "more". */
  readonly children?: ReactNode
}

/** Radio buttons as big tiles: one tap, arrow keys too. */
export function ChoiceTiles<T extends string>(props: ChoiceTilesProps<T>) {
  const { label, value, onChange, choices, path, hint, columns = 2, children } = props
  const name = useId()
  const error = useFieldError(path)
  return (
    <fieldset className="field tiles-field" aria-describedby={`${name}-note`} aria-invalid={error ? true : undefined}>
      <legend className="field-label">{label}</legend>
      <div className={`tiles tiles-${columns}`}>
        {choices.map((choice) => (
          <label key={choice.value} className="tile">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.icon && <Icon name={choice.icon} size={28} />}
            <span className="tile-label">{choice.label}</span>
            {choice.detail && <span className="tile-detail">{choice.detail}</span>}
          </label>
        ))}
        {children}
      </div>
      <FieldNote id={`${name}-note`} error={error} hint={hint} />
    </fieldset>
  )
}
