import { useOrchardNames } from '../../api/useOrchardNames.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { MassBar } from './MassBar.tsx'
import { exactKg } from './mass.ts'
import { useVarietyName } from './names.ts'
import { packMessages as messages } from './packMessages.ts'
import { excessKg, type Picks, toggled, withPick } from './picks.ts'
import type { PackableBatch } from './useNewLot.ts'

interface PickRowProps {
  readonly batch: PackableBatch
  readonly picks: Picks
  readonly onPicks: (picks: Picks) => void
}

/** A batch to tap, and once it is picked its kilograms to change. */
export function PickRow({ batch, picks, onPicks }: PickRowProps) {
  const text = useText()
  const format = useFormat()
  const varietyName = useVarietyName()
  const orchardName = useOrchardNames().get(batch.orchardId)
  const { remainingKg: left, weightKg: all } = batch
  return (
    <li className="pick">
      <label className="pick-head">
        <input type="checkbox" checked={picks.has(batch.id)} onChange={() => onPicks(toggled(picks, batch))} />
        <span className="pick-mark">
          <Icon name="check" size={18} />
        </span>
        <span className="pick-words">
          <strong>
            {varietyName(batch.variety)} <Badge tone="gold">{batch.grade}</Badge>
          </strong>
          <span className="small muted">{orchardName}</span>
        </span>
        <span className="pick-left tabular">
          {left < all
            ? text(messages.leftOf, { left: format.number(left, 3), all: exactKg(format, all) })
            : text(messages.left, { kg: exactKg(format, left) })}
        </span>
      </label>
      <MassBar source={batch} picked={picks.get(batch.id)} />
      {picks.has(batch.id) && <PickedKg batch={batch} picks={picks} onPicks={onPicks} />}
    </li>
  )
}

function PickedKg({ batch, picks, onPicks }: PickRowProps) {
  const text = useText()
  const format = useFormat()
  const picked = picks.get(batch.id)
  const left = { kg: exactKg(format, batch.remainingKg) }
  const excess = excessKg(batch, picked)
  const takeAll = (): void => onPicks(withPick(picks, batch.id, batch.remainingKg))
  return (
    <div className="pick-kg">
      <NumberField
        label={text(messages.takeKg)}
        path={`batches.${[...picks.keys()].indexOf(batch.id)}`}
        unit="kg"
        value={picked}
        onChange={(kg) => onPicks(withPick(picks, batch.id, kg))}
        hint={excess > 0 && <span className="over">{text(messages.onlyLeft, left)}</span>}
      />
      {picked !== batch.remainingKg && (
        <Button look="quiet" size="small" onClick={takeAll}>
          {text(messages.takeAllLeft, left)}
        </Button>
      )}
    </div>
  )
}
