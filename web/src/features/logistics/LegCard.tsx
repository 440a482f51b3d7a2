import { modes } from '@cordline/contract/vocabulary/shipment'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { useFieldError } from '../../ui/FieldErrors.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import type { LegDraft, LegHint, PlaceDraft } from './legDraft.ts'
import { PlaceField } from './PlaceField.tsx'
import { planMessages } from './planMessages.ts'

interface LegCardProps {
  readonly leg: LegDraft
  readonly index: number
  readonly count: number
  readonly hints: readonly LegHint[]
  readonly onChange: (leg: LegDraft) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One leg, folded to a line until somebody opens it or something in it isn't right. */
export function LegCard(props: LegCardProps) {
  const { leg, index, hints } = props
  const text = useText()
  const error = useFieldError(`legs.${index}`)
  const [isOpen, setOpen] = useState(() => !isComplete(leg))
  return (
    <li className="leg">
      <details open={isOpen || error !== undefined} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <LegSummary leg={leg} />
        </summary>
        <LegFields {...props} />
        <LegTools {...props} />
      </details>
      {hints.map((hint) => (
        <p key={hint} className="leg-hint">
          <Icon name="warn" size={16} /> {text(planMessages[`hint-${hint}`])}
        </p>
      ))}
    </li>
  )
}

const isComplete = (leg: LegDraft): boolean => leg.from.name !== '' && leg.to.name !== '' && leg.plannedArrival !== ''

function LegSummary({ leg }: { readonly leg: LegDraft }) {
  const text = useText()
  const format = useFormat()
  const time = (instant: string): string => (instant === '' ? '…' : format.dateTime(instant))
  const way = leg.mode === 'store' ? leg.from.name || '…' : `${leg.from.name || '…'} → ${leg.to.name || '…'}`
  const minutes = (Date.parse(leg.plannedArrival) - Date.parse(leg.plannedDeparture)) / 60_000
  return (
    <span className="leg-summary">
      <Badge tone={leg.mode === 'store' ? 'neutral' : 'cold'}>{text(planMessages[`mode${leg.mode}`])}</Badge>
      <strong>{way}</strong>
      <span className="small muted tabular">
        {time(leg.plannedDeparture)} – {time(leg.plannedArrival)}
        {minutes > 0 && ` · ${format.duration(minutes)}`}
      </span>
    </span>
  )
}

/** How, from where to where, from when to when. A stay has one place. */
function LegFields({ leg, index, onChange }: LegCardProps) {
  const text = useText()
  const isStay = leg.mode === 'store'
  const path = `legs.${index}`
  // Another place makes the drawn way between the two somebody else's.
  const place = (part: { from?: PlaceDraft; to?: PlaceDraft }): void => onChange({ ...leg, ...part, via: undefined })
  const setMode = (mode: LegDraft['mode']): void => {
    onChange({ ...leg, mode, ...(mode === 'store' ? { to: leg.from, via: undefined } : {}) })
  }
  return (
    <div className="leg-fields">
      <SelectField
        label={text(planMessages.mode)}
        path={`${path}.mode`}
        value={leg.mode}
        onChange={setMode}
        options={modes.map((mode) => ({ value: mode, label: text(planMessages[`mode${mode}`]) }))}
      />
      <PlaceField
        label={text(isStay ? planMessages.stayAt : planMessages.from)}
        path={`${path}.from`}
        value={leg.from}
        onChange={(from) => place(isStay ? { from, to: from } : { from })}
      />
      {!isStay && (
        <PlaceField label={text(planMessages.to)} path={`${path}.to`} value={leg.to} onChange={(to) => place({ to })} />
      )}
      <DateTimeField
        label={text(isStay ? planMessages.begins : planMessages.departs)}
        path={`${path}.plannedDeparture`}
        value={leg.plannedDeparture}
        onChange={(plannedDeparture) => onChange({ ...leg, plannedDeparture })}
      />
      <DateTimeField
        label={text(isStay ? planMessages.ends : planMessages.arrives)}
        path={`${path}.plannedArrival`}
        value={leg.plannedArrival}
        onChange={(plannedArrival) => onChange({ ...leg, plannedArrival })}
      />
    </div>
  )
}

function LegTools({ index, count, onMove, onRemove }: LegCardProps) {
  const text = useText()
  return (
    <div className="leg-tools">
      <span className="leg-up">
        <IconButton icon="down" label={text(planMessages.earlier)} disabled={index === 0} onClick={() => onMove(-1)} />
      </span>
      <IconButton
        icon="down"
        label={text(planMessages.later)}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      />
      <IconButton icon="trash" label={text(planMessages.remove)} onClick={onRemove} />
    </div>
  )
}
