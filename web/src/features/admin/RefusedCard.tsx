import { Link } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { messages } from './messages.ts'
import { RefusalItem } from './RefusalItem.tsx'
import { refusedMessages } from './refusedMessages.ts'

const askAgainMs = 15_000

/** What the server would not take, so that somebody can repair what sends it. */
export function RefusedCard({ deviceId }: { readonly deviceId: string }) {
  const text = useText()
  const refused = useCall('refused', { params: { id: deviceId } }, { refetchIntervalMs: askAgainMs })
  const items = refused.data?.items ?? []
  const all = items.length > 0 && (
    <Link to={`/devices/refused?device=${encodeURIComponent(deviceId)}`}>{text(refusedMessages.title)}</Link>
  )
  return (
    <Card title={text(messages.refused)} aside={all}>
      <ErrorNotice error={refused.error} onRetry={() => void refused.refetch()} />
      {refused.isPending && <Loading rows={1} />}
      {refused.data && (
        <p className="muted small">{text(items.length > 0 ? messages.refusedText : messages.noneRefused)}</p>
      )}
      <ul className="refusals">
        {items.map((it, index) => (
          <RefusalItem key={`${it.receivedAt} ${index}`} refusal={it} />
        ))}
      </ul>
    </Card>
  )
}
