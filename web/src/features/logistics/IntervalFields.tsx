import { useText } from '../../i18n/text.ts'
import { DateTimeField } from '../../ui/DateField.tsx'
import { planMessages } from './planMessages.ts'

interface IntervalFieldsProps {
  readonly from: string
  /** Empty where it still is so. */
  readonly to: string
  readonly onFrom: (from: string) => void
  readonly onTo: (to: string) => void
}

/** From when to when something is in a container. */
export function IntervalFields({ from, to, onFrom, onTo }: IntervalFieldsProps) {
  const text = useText()
  return (
    <div className="field-row">
      <DateTimeField label={text(planMessages.since)} path="from" value={from} onChange={onFrom} />
      <DateTimeField
        label={text(planMessages.until)}
        path="to"
        optional
        hint={text(planMessages.untilHint)}
        value={to}
        onChange={onTo}
      />
    </div>
  )
}
