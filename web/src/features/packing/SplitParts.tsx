import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { exactKg } from './mass.ts'
import { packMessages as messages } from './packMessages.ts'
import { type PartDraft, remainderKg } from './splitDraft.ts'

interface SplitPartsProps {
  readonly parts: readonly PartDraft[]
  readonly onParts: (parts: PartDraft[]) => void
}

export function SplitParts({ parts, onParts }: SplitPartsProps) {
  const text = useText()
  const change = (id: string, by: Partial<PartDraft>): void =>
    onParts(parts.map((part) => (part.id === id ? { ...part, ...by } : part)))
  return parts.map((part, index) => (
    <fieldset key={part.id} className="part">
      <legend>{text(messages.part, { n: index + 1 })}</legend>
      {parts.length > 1 && (
        <IconButton
          icon="trash"
          label={text(messages.dropPart, { n: index + 1 })}
          onClick={() => onParts(parts.filter(({ id }) => id !== part.id))}
        />
      )}
      <TextField
        label={text(messages.code)}
        path={`parts.${index}.code`}
        kind="code"
        maxLength={20}
        value={part.code}
        onChange={(code) => change(part.id, { code })}
      />
      <NumberField
        label={text(messages.net)}
        path={`parts.${index}.weightKg`}
        unit="kg"
        value={part.weightKg}
        onChange={(weightKg) => change(part.id, { weightKg })}
      />
      <NumberField
        label={text(messages.cartons)}
        path={`parts.${index}.cartons`}
        whole
        optional
        value={part.cartons}
        onChange={(cartons) => change(part.id, { cartons })}
      />
    </fieldset>
  ))
}

interface RemainderProps {
  readonly lot: LotAnswer
  readonly leftKg: number
  readonly parts: readonly PartDraft[]
}

/** What stays, kilogram by kilogram while the parts are typed. */
export function Remainder({ lot, leftKg, parts }: RemainderProps) {
  const text = useText()
  const format = useFormat()
  const staysKg = remainderKg(leftKg, parts)
  const share = leftKg > 0 ? Math.max(0, staysKg) / leftKg : 0
  return (
    <output className="remainder">
      <span className="mass-bar" aria-hidden="true">
        <span className="mass-now" style={{ width: `${100 * (1 - share)}%` }} />
      </span>
      {staysKg < 0 ? (
        <span className="over">{text(messages.tooMuch, { kg: exactKg(format, -staysKg) })}</span>
      ) : (
        <span>{text(messages.stays, { kg: exactKg(format, staysKg), code: lot.code })}</span>
      )}
    </output>
  )
}
