import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { useText } from '../../i18n/text.ts'
import { useVarietyName } from './names.ts'
import { packMessages as messages } from './packMessages.ts'

interface VarietyFilterProps {
  readonly batches: readonly BatchAnswer[]
  readonly only: BatchAnswer['variety'] | undefined
  readonly onOnly: (variety: BatchAnswer['variety'] | undefined) => void
}

/** Drawn only where there is something to choose. */
export function VarietyFilter({ batches, only, onOnly }: VarietyFilterProps) {
  const text = useText()
  const varietyName = useVarietyName()
  const varieties = [...new Set(batches.map(({ variety }) => variety))]
  if (varieties.length < 2) return null
  return (
    <fieldset className="row">
      <legend className="visually-hidden">{text(messages.varietyFilter)}</legend>
      {[undefined, ...varieties].map((variety) => (
        <button
          key={variety ?? ''}
          type="button"
          className="chip"
          aria-pressed={variety === only}
          onClick={() => onOnly(variety)}
        >
          {variety === undefined ? text(messages.allVarieties) : varietyName(variety)}
        </button>
      ))}
    </fieldset>
  )
}
