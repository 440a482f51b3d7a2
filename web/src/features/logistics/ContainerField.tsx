import { useText } from '../../i18n/text.ts'
import { TextField } from '../../ui/TextField.tsx'
import { checkContainer } from './containerCheck.ts'
import { planMessages } from './planMessages.ts'

interface ContainerFieldProps {
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** The example of ISO 6346 itself. */
export const exampleContainer = 'CSQU 305438 3'

/** A container number that says while it is typed whether its check digit is right, and which one would be. */
export function ContainerField({ value, onChange }: ContainerFieldProps) {
  const text = useText()
  const check = checkContainer(value)
  return (
    <TextField
      label={text(planMessages.containerNumber)}
      path="container"
      kind="code"
      maxLength={20}
      value={value}
      onChange={(typed) => onChange(typed.toUpperCase())}
      hint={hint()}
    />
  )

  function hint() {
    switch (check.kind) {
      case 'unfinished':
        return text(planMessages.containerHint, { example: exampleContainer })
      case 'wrong-category':
        return <strong className="is-bad">{text(planMessages.containerCategory)}</strong>
      case 'digit-expected':
        return text(planMessages.containerShort, { digit: check.digit })
      case 'digit-wrong':
        return <strong className="is-bad">{text(planMessages.containerWrong, { digit: check.digit })}</strong>
      case 'right':
        return <span className="is-good">✓ {text(planMessages.containerGood, { digit: check.digit })}</span>
    }
  }
}
