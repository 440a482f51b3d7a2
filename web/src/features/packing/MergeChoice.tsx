import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { FieldNote } from '../../ui/Field.tsx'
import { useFieldError } from '../../ui/FieldErrors.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { packMessages as messages } from './packMessages.ts'

interface MergeChoiceProps {
  /** The lot itself first, then the chosen ones: the order of the body, which a refusal counts by. */
  readonly sources: readonly LotAnswer[]
  readonly others: readonly LotAnswer[]
  readonly onChosen: (ids: readonly string[]) => void
  readonly missing: boolean
}

export function MergeChoice({ sources, others, onChosen, missing }: MergeChoiceProps) {
  const text = useText()
  const chosen = sources.slice(1).map(({ id }) => id)
  return (
    <div className="pick-day">
      <ul>
        {others.map((lot) => {
          const isChosen = chosen.includes(lot.id)
          return (
            <li key={lot.id} className="pick">
              <label className="pick-head">
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => onChosen(isChosen ? chosen.filter((id) => id !== lot.id) : [...chosen, lot.id])}
                />
                <span className="pick-mark">
                  <Icon name="check" size={18} />
                </span>
                <MergeWords lot={lot} />
              </label>
              {isChosen && <SourceError index={sources.findIndex(({ id }) => id === lot.id)} />}
            </li>
          )
        })}
      </ul>
      <FieldNote id="merge-note" error={missing ? text(messages.mergeChoose) : undefined} hint={undefined} />
    </div>
  )
}

function MergeWords({ lot }: { readonly lot: LotAnswer }) {
  const format = useFormat()
  return (
    <span className="pick-words">
      <span className="lot-code">{lot.code}</span>
      <span className="small muted tabular">{lot.remainingKg === null ? '–' : format.kg(lot.remainingKg)}</span>
    </span>
  )
}

function SourceError({ index }: { readonly index: number }) {
  const error = useFieldError(`sources.${index}`)
  return <FieldNote id={`source-${index}`} error={error} hint={undefined} />
}
