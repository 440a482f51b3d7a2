import type { DeviceCreated } from '@cordline/contract/wire/http/devices'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CopyRow } from './CopyRow.tsx'
import { messages } from './messages.ts'

interface SecretCardProps {
  readonly mqtt: NonNullable<DeviceCreated['mqtt']>
  readonly onDone: () => void
}

/** The only time that the password is seen. */
export function SecretCard({ mqtt, onDone }: SecretCardProps) {
  const text = useText()
  return (
    <section className="card secret">
      <Notice kind="warn" title={text(messages.secretTitle)}>
        {text(messages.secretText)}
      </Notice>
      <CopyRow label={text(messages.username)} value={mqtt.username} />
      <CopyRow label={text(messages.password)} value={mqtt.password} />
      <Button look="primary" icon="check" wide onClick={onDone}>
        {text(messages.savedIt)}
      </Button>
    </section>
  )
}
