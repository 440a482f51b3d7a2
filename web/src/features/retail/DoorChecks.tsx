import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { useText } from '../../i18n/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { containerText } from './containerText.ts'
import { messages } from './messages.ts'
import type { ReceiptDraft } from './receiving.ts'

interface DoorChecksProps {
  readonly shipment: Shipment
  readonly draft: ReceiptDraft
  readonly onChange: (change: Partial<ReceiptDraft>) => void
}

/** The two things to look at before a door is opened. */
export function DoorChecks({ shipment, draft, onChange }: DoorChecksProps) {
  const text = useText()
  const { container, seal } = shipment
  return (
    <div className="checks">
      <Check
        title={text(messages.checkNumber)}
        detail={text(messages.checkNumberIs, { number: containerText(container) })}
        checked={draft.numberMatches}
        onChange={(numberMatches) => onChange({ numberMatches })}
      />
      <Check
        title={text(messages.checkSeal)}
        detail={seal ? text(messages.checkSealIs, { seal }) : text(messages.noSeal)}
        checked={draft.sealMatches}
        onChange={(sealMatches) => onChange({ sealMatches })}
      />
      <p className="field-hint">{text(messages.checkHint)}</p>
    </div>
  )
}

interface CheckProps {
  readonly title: string
  readonly detail: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function Check({ title, detail, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className="check-mark">
        <Icon name="check" size={22} />
      </span>
      <span className="check-words">
        <span>{title}</span>
        <strong>{detail}</strong>
      </span>
    </label>
  )
}
