import type { DeviceCreated } from '@cordline/contract/wire/http/devices'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { messages } from './messages.ts'
import { provisioningText } from './provisioning.ts'

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
      <CopyRow label={text(messages.server)} value={mqtt.url} />
      <CopyRow label={text(messages.username)} value={mqtt.username} />
      <CopyRow label={text(messages.password)} value={mqtt.password} />
      <details className="secret-qr">
        <summary>{text(messages.qr)}</summary>
        <QrCode text={provisioningText(mqtt)} label={text(messages.qr)} />
        <p className="small muted">{text(messages.qrText)}</p>
      </details>
      <Button look="primary" icon="check" wide onClick={onDone}>
        {text(messages.savedIt)}
      </Button>
    </section>
  )
}
