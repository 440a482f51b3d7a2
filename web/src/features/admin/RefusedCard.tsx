import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { messages } from './messages.ts'
import { reasonOf } from './refusalReasons.ts'

const askAgainMs = 15_000

/** What the server would not take, so that somebody can repair what sends it. */
export function RefusedCard({ deviceId }: { readonly deviceId: string }) {
  const text = useText()
  const format = useFormat()
  const refused = useCall('refused', { params: { id: deviceId } }, { refetchIntervalMs: askAgainMs })
  const items = refused.data?.items ?? []
  return (
    <Card title={text(messages.refused)}>
      <ErrorNotice error={refused.error} onRetry={() => void refused.refetch()} />
      {refused.isPending && <Loading rows={1} />}
      {refused.data && (
        <p className="muted small">{text(items.length > 0 ? messages.refusedText : messages.noneRefused)}</p>
      )}
      <ul className="refusals">
        {items.map(({ receivedAt, code, path, message, payload }, index) => {
          const reason = reasonOf(code)
          return (
            <li key={`${receivedAt} ${index}`}>
              <p className="refusal-head">
                <strong>{reason ? text(reason) : message}</strong>
                {path && <code>{path}</code>}
                <time className="small muted" dateTime={receivedAt}>
                  {format.dateTime(receivedAt)}
                </time>
              </p>
              <p className="small muted">{message}</p>
              <details>
                <summary>{text(messages.showPayload)}</summary>
                <pre>{payload}</pre>
              </details>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
