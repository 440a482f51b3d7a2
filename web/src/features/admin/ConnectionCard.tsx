import { topicOf } from '@cordline/contract/wire/mqtt'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { messages } from './messages.ts'

interface ConnectionCardProps {
  readonly deviceId: string
  /** Told only together with a password. */
  readonly port?: number | undefined
}

/** What to set in the device's own menu. */
export function ConnectionCard({ deviceId, port }: ConnectionCardProps) {
  const text = useText()
  const example = { ts: '2026-11-23T05:00:00Z', temp: -18.4, lat: 3.0, lon: 101.4, bat: 87 }
  return (
    <Card title={text(messages.connectTitle)}>
      <div className="stack">
        <CopyRow label={text(messages.host)} value={location.hostname} />
        {port === undefined ? (
          <p className="copy-row">
            <span>{text(messages.port)}</span>
            <span className="muted">{text(messages.portUnknown)}</span>
          </p>
        ) : (
          <CopyRow label={text(messages.port)} value={String(port)} />
        )}
        <CopyRow label={text(messages.topic)} value={topicOf(deviceId, 'readings')} />
        <CopyRow label={text(messages.example)} value={JSON.stringify(example)} />
        <p className="small muted">{text(messages.exampleText)}</p>
      </div>
    </Card>
  )
}
