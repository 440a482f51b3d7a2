import { type ReactNode, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldNote } from '../../ui/Field.tsx'
import { type BatchDay, batchDays } from './batchDays.ts'
import { PickRow } from './PickRow.tsx'
import { packMessages as messages } from './packMessages.ts'
import { type Picks, toggled } from './picks.ts'
import type { PackableBatch } from './useNewLot.ts'
import { VarietyFilter } from './VarietyFilter.tsx'

interface PickingProps {
  readonly picks: Picks
  readonly onPicks: (picks: Picks) => void
}

interface BatchPickerProps extends PickingProps {
  readonly batches: readonly PackableBatch[]
  readonly missing: boolean
  readonly older: ReactNode
}

export function BatchPicker({ batches, picks, onPicks, missing, older }: BatchPickerProps) {
  const text = useText()
  const [only, setOnly] = useState<PackableBatch['variety']>()
  const shown = batches.filter(({ variety }) => only === undefined || variety === only)
  return (
    <section className="pack-batches" aria-labelledby="pack-batches">
      <div>
        <h2 id="pack-batches">{text(messages.whichBatches)}</h2>
        <FieldNote
          id="pack-batches-note"
          hint={text(messages.tapHint)}
          error={missing ? text(messages.pickOne) : undefined}
        />
      </div>
      <VarietyFilter batches={batches} only={only} onOnly={setOnly} />
      {batchDays(shown).map((day) => (
        <Day key={day.day} day={day} picks={picks} onPicks={onPicks} />
      ))}
      {older}
    </section>
  )
}

interface DayProps extends PickingProps {
  readonly day: BatchDay<PackableBatch>
}

function Day({ day: { day, batches }, picks, onPicks }: DayProps) {
  const text = useText()
  const format = useFormat()
  const open = batches.filter(({ id }) => !picks.has(id))
  const takeAll = (): void => {
    const changed = open.length > 0 ? open : batches
    onPicks(changed.reduce<Picks>((soFar, batch) => toggled(soFar, batch), picks))
  }
  return (
    <div className="pick-day">
      <header>
        <h3>{format.weekday(day)}</h3>
        {batches.length > 1 && (
          <Button look="quiet" size="small" onClick={takeAll}>
            {text(open.length > 0 ? messages.takeDay : messages.dropDay)}
          </Button>
        )}
      </header>
      <ul>
        {batches.map((batch) => (
          <PickRow key={batch.id} batch={batch} picks={picks} onPicks={onPicks} />
        ))}
      </ul>
    </div>
  )
}
