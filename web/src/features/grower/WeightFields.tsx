import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import type { BatchDraft } from './batchDraft.ts'
import { batchMessages as messages } from './batchMessages.ts'
import { type WeightHint, weightHint } from './weightHint.ts'

interface WeightFieldsProps {
  readonly draft: BatchDraft
  readonly onChange: (change: Pick<BatchDraft, 'fruits' | 'weightKg'>) => void
}

const fruitStep = 5
const weightStepKg = 5

export function WeightFields({ draft, onChange }: WeightFieldsProps) {
  const text = useText()
  const { fruits, weightKg } = draft
  const hint = weightHint({ variety: draft.variety, fruits, weightKg })
  return (
    <div className="stack">
      <div className="field-row weights">
        <NumberField
          label={text(messages.fruits)}
          path="fruits"
          whole
          step={fruitStep}
          min={1}
          value={fruits}
          onChange={(next) => onChange({ fruits: next, weightKg })}
        />
        <NumberField
          label={text(messages.weight)}
          path="weightKg"
          unit="kg"
          step={weightStepKg}
          min={1}
          value={weightKg}
          onChange={(next) => onChange({ fruits, weightKg: next })}
        />
      </div>
      {hint && <Hint hint={hint} fruits={fruits ?? 0} onUse={(kg) => onChange({ fruits, weightKg: kg })} />}
    </div>
  )
}

interface HintProps {
  readonly hint: WeightHint
  readonly fruits: number
  readonly onUse: (weightKg: number) => void
}

function Hint({ hint, fruits, onUse }: HintProps) {
  const text = useText()
  const format = useFormat()
  const fruitKg = format.kg(hint.fruitKg)
  switch (hint.kind) {
    case 'expected': {
      const weightKg = format.kg(hint.weightKg)
      return (
        <div className="row field-hint" aria-live="polite">
          {text(messages.expected, { n: fruits, fruitKg, weightKg })}
          <Button look="quiet" size="small" onClick={() => onUse(hint.weightKg)}>
            {text(messages.useExpected, { weightKg })}
          </Button>
        </div>
      )
    }
    case 'plausible':
      return (
        <p className="field-hint" aria-live="polite">
          {text(messages.plausible, { fruitKg })}
        </p>
      )
    case 'light':
    case 'heavy':
      return (
        <Notice kind="warn">
          {text(messages[hint.kind], { fruitKg, min: format.kg(hint.minKg), max: format.kg(hint.maxKg) })}
        </Notice>
      )
    default:
      return hint satisfies never
  }
}
