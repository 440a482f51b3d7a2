import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FormField } from './FormField.tsx'
import { GtinField } from './GtinField.tsx'
import { gramsOf, kgOf } from './mass.ts'
import { packMessages as messages } from './packMessages.ts'
import { pickedKg } from './picks.ts'
import type { NewLot } from './useNewLot.ts'

interface LotFieldsProps {
  readonly lot: NewLot
}

export function LotFields({ lot }: LotFieldsProps) {
  const { draft, set, suggestedCode, suggestedGtin, varieties } = lot
  const text = useText()
  return (
    <Card title={text(messages.theLot)}>
      <div className="stack pack-fields">
        {varieties.length > 1 && <Notice kind="warn">{text(messages.mixed)}</Notice>}
        <FormField value={draft.form} onChange={(form) => set({ form })} />
        <GtinField path="gtin" value={draft.gtin ?? suggestedGtin} onChange={(gtin) => set({ gtin })} />
        <TextField
          label={text(messages.code)}
          path="code"
          kind="code"
          maxLength={20}
          hint={text(messages.codeHint)}
          value={draft.code ?? suggestedCode}
          onChange={(code) => set({ code: code === '' ? undefined : code })}
        />
        <WeightAndCartons lot={lot} />
        <DateTimeField
          label={text(messages.packedAt)}
          path="packedAt"
          value={draft.packedAt}
          onChange={(packedAt) => set({ packedAt })}
        />
      </div>
    </Card>
  )
}

function WeightAndCartons({ lot: { draft, set, picks } }: LotFieldsProps) {
  const text = useText()
  const format = useFormat()
  const takenKg = pickedKg(picks)
  const netKg = draft.weightKg ?? takenKg
  const rejectedKg = kgOf(gramsOf(takenKg) - gramsOf(netKg))
  const rejects = { kg: format.kg(rejectedKg), share: format.percent(takenKg > 0 ? rejectedKg / takenKg : 0) }
  const perCarton = draft.cartons ? format.kg(netKg / draft.cartons) : undefined
  return (
    <div className="field-row">
      <NumberField
        label={text(messages.net)}
        path="weightKg"
        unit="kg"
        value={draft.weightKg}
        placeholder={takenKg > 0 ? String(takenKg) : undefined}
        onChange={(weightKg) => set({ weightKg })}
        hint={rejectedKg > 0 ? text(messages.rejects, rejects) : text(messages.netHint)}
      />
      <NumberField
        label={text(messages.cartons)}
        path="cartons"
        whole
        optional
        value={draft.cartons}
        onChange={(cartons) => set({ cartons })}
        hint={perCarton && netKg > 0 ? text(messages.perCarton, { kg: perCarton }) : undefined}
      />
    </div>
  )
}
