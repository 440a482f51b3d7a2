import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldErrors, useFieldError } from '../../ui/FieldErrors.tsx'
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
  const tell = useTell()
  const check = checkGtin(value)
  const isMarked = useFieldError(path) !== undefined && check.kind !== 'right'
  return (
    // What exactly is wrong says more than "not in the right form".
    <FieldErrors errors={isMarked ? [{ path, code: 'gtin', message: tell(check) }] : undefined}>
      <div className="gtin">
        <TextField
          label={text(messages.gtin)}
          path={path}
          kind="code"
          value={value}
          maxLength={20}
          onChange={onChange}
          hint={<CheckNote check={check} />}
        />
        {'fixed' in check && (
          <Button look="quiet" size="small" onClick={() => onChange(check.fixed)}>
            {text(packMessages.gtinUse, { gtin: check.fixed })}
          </Button>
        )}
      </div>
    </FieldErrors>
  )
}

function CheckNote({ check }: { readonly check: GtinCheck }) {
  const tell = useTell()
  if (check.kind !== 'right') {
    return (
      <span aria-live="polite" className={check.kind === 'digit-wrong' ? 'over' : undefined}>
        {tell(check)}
      </span>
    )
  }
  return (
    <span className="gtin-right">
      <Icon name="check" size={16} /> {tell(check)}
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
