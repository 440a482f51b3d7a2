import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { reasonOf } from './refusalReasons.ts'
import { type RefusedFilter, toQuery } from './refusedFilter.ts'
import { refusedMessages } from './refusedMessages.ts'

interface ReasonTotalsProps {
  readonly filter: RefusedFilter
  readonly onChoose: (code: ReadingRefusalCode | undefined) => void
}

/** How many by reason; pressed, only these are shown. The chosen one stays though none of it is left. */
export function ReasonTotals({ filter, onChoose }: ReasonTotalsProps) {
  const text = useText()
  const format = useFormat()
  const query = toQuery({ ...filter, code: undefined })
  const totals = useCall('quarantineTotals', { query }, { keepPrevious: true })
  const items = totals.data?.items ?? []
  const { code: chosen } = filter
  const isLeft = chosen === undefined || items.some(({ code }) => code === chosen)
  const shown = isLeft ? items : [...items, { code: chosen, count: 0 }]
  // Where they can't be had, nor can the list below, which says so.
  if (shown.length === 0) return null
  return (
    <fieldset className="reasons">
      <legend className="field-label">{text(refusedMessages.reasons)}</legend>
      {shown.map(({ code, count }) => {
        const reason = reasonOf(code)
        return (
          <button
            key={code}
            type="button"
            className="reason"
            aria-pressed={code === chosen}
            onClick={() => onChoose(code === chosen ? undefined : code)}
          >
            <span>{reason ? text(reason) : code}</span>
            <strong>{format.number(count)}</strong>
          </button>
        )
      })}
    </fieldset>
  )
}
