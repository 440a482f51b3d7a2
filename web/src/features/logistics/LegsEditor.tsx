import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { maxLegs } from '@cordline/contract/vocabulary/shipment'
import { newId } from '../../api/newId.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { useFieldError } from '../../ui/FieldErrors.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { LegCard } from './LegCard.tsx'
import { type LegDraft, legHints, moveLeg, nextLeg, shiftLegs, withLeg } from './legDraft.ts'
import { PlaceOptions } from './PlaceField.tsx'
import { planMessages } from './planMessages.ts'
import { routeTemplates, templateLegs } from './routeTemplates.ts'
import { usualDeparture } from './shipmentDraft.ts'

interface LegsEditorProps {
  readonly week: string
  readonly legs: readonly LegDraft[]
  readonly onChange: (legs: readonly LegDraft[]) => void
}

/** The way leg by leg: from a usual way, moved as a whole, or one leg at a time. */
export function LegsEditor({ week, legs, onChange }: LegsEditorProps) {
  const text = useText()
  const hints = legHints(legs)
  return (
    <Card title={text(planMessages.route)} aside={<TotalTime legs={legs} />}>
      <div className="form">
        <StartFields week={week} legs={legs} onChange={onChange} />
        {legs.length === 0 && <NoLegs />}
        <ol className="legs">
          {legs.map((leg, index) => (
            <LegCard
              key={leg.key}
              leg={leg}
              index={index}
              count={legs.length}
              hints={hints[index] ?? []}
              onChange={(changed) => onChange(withLeg(legs, index, changed))}
              onMove={(by) => onChange(moveLeg(legs, index, by))}
              onRemove={() => onChange(legs.filter((_, at) => at !== index))}
            />
          ))}
        </ol>
        <PlaceOptions />
        {legs.length < maxLegs && (
          <Button icon="plus" onClick={() => onChange([...legs, nextLeg(legs, newId())])}>
            {text(planMessages.addLeg)}
          </Button>
        )}
      </div>
    </Card>
  )
}

function NoLegs() {
  const text = useText()
  const error = useFieldError('legs')
  return <p className={error ? 'field-error' : 'muted'}>{text(planMessages.noLegs)}</p>
}

/** A usual way to begin with, and the departure, which carries all other times along. */
function StartFields({ week, legs, onChange }: LegsEditorProps) {
  const text = useText()
  const language = useLanguage()
  const departure = legs[0]?.plannedDeparture || usualDeparture(IsoWeek.parse(week))
  const fill = (id: string): void => {
    const template = routeTemplates.find((it) => it.id === id)
    if (template) onChange(templateLegs(template, { departure, nameOf: (names) => nameIn(language, names) }))
  }
  const chosen = routeTemplates.find(({ id }) => legs.length > 0 && legs.every(({ key }) => key.startsWith(id)))
  return (
    <div className="field-row">
      <SelectField
        label={text(planMessages.template)}
        hint={text(planMessages.templateHint)}
        value={chosen?.id}
        onChange={fill}
        options={routeTemplates.map(({ id, names }) => ({ value: id, label: nameIn(language, names) }))}
      />
      {legs.length > 0 && (
        <DateTimeField
          label={text(planMessages.departure)}
          hint={text(planMessages.departureHint)}
          value={departure}
          onChange={(moved) => {
            if (moved !== '') onChange(shiftLegs(legs, Date.parse(moved) - Date.parse(departure)))
          }}
        />
      )}
    </div>
  )
}

function TotalTime({ legs }: { readonly legs: readonly LegDraft[] }) {
  const text = useText()
  const format = useFormat()
  const minutes = (Date.parse(legs.at(-1)?.plannedArrival ?? '') - Date.parse(legs[0]?.plannedDeparture ?? '')) / 60_000
  if (!(minutes > 0)) return null
  return <span className="muted small">{text(planMessages.total, { duration: format.duration(minutes) })}</span>
}
