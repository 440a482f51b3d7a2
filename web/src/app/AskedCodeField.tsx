import { useText } from '../i18n/text.ts'
import { CodeField } from '../ui/CodeField.tsx'
import { doorMessages } from './doorMessages.ts'

interface AskedCodeFieldProps {
  readonly path: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/** The code of a second factor at the door, where a recovery code opens too. */
export function AskedCodeField(props: AskedCodeFieldProps) {
  const text = useText()
  return <CodeField takesRecoveryCodes label={text(doorMessages.code)} hint={text(doorMessages.codeHint)} {...props} />
}
