import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { checkGtin, type GtinCheck } from './gtinCheck.ts'
import { messages } from './messages.ts'
import { packMessages } from './packMessages.ts'

interface GtinFieldProps {
  readonly value: string
  readonly onChange: (gtin: string) => void
  readonly path: string
}

/** A GTIN with its check digit explained as it is typed. */
export function GtinField({ value, onChange, path }: GtinFieldProps) {
  const text = useText()
  return (
    <div className="gtin">
      <TextField label={text(messages.gtin)} path={path} kind="code" value={value} maxLength={20} onChange={onChange} />
      <CheckNote check={checkGtin(value)} onUse={onChange} />
    </div>
  )
}

interface CheckNoteProps {
  readonly check: GtinCheck
  readonly onUse: (gtin: string) => void
}

function CheckNote({ check, onUse }: CheckNoteProps) {
  const text = useText()
  const tell = useTell()
  if (check.kind === 'right') {
    return (
      <span className="field-hint gtin-right">
        <Icon name="check" size={16} /> {tell(check)}
      </span>
    )
  }
  return (
    <span className="field-hint gtin-note" aria-live="polite">
      <span className={check.kind === 'digit-wrong' ? 'over' : undefined}>{tell(check)}</span>
      {'fixed' in check && (
        <Button look="quiet" size="small" onClick={() => onUse(check.fixed)}>
          {text(packMessages.gtinUse, { gtin: check.fixed })}
        </Button>
      )}
    </span>
  )
}

function useTell(): (check: GtinCheck) => string {
  const text = useText()
  return (check) => {
    switch (check.kind) {
      case 'empty':
        return text(packMessages.gtinEmpty)
      case 'not-digits':
        return text(packMessages.gtinNotDigits)
      case 'too-long':
        return text(packMessages.gtinTooLong, { n: check.extra })
      case 'unfinished':
        return text(packMessages.gtinMissing, { n: check.missing })
      case 'shorter':
        return text(packMessages.gtinShorter, { n: check.digits, fixed: check.fixed })
      case 'digit-expected':
        return text(packMessages.gtinNext, stepsOf(check))
      case 'digit-wrong':
        return text(packMessages.gtinWrong, { ...stepsOf(check), typed: check.typed })
      case 'right':
        return text(packMessages.gtinRight, { digit: check.check.digit })
      default:
        return check satisfies never
    }
  }
}

const stepsOf = ({
  check: { digit, sum, nextTen },
}: Extract<GtinCheck, { kind: 'digit-expected' | 'digit-wrong' }>) => ({
  digit,
  sum,
  ten: nextTen,
})
