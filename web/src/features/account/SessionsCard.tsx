import type { OwnSession } from '@cordline/contract/wire/http/session'
import { useCall, useChange } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { browserOf } from './browserOf.ts'
import { messages } from './messages.ts'

/** Every browser that one is signed in with; each can be ended from here. */
export function SessionsCard() {
  const text = useText()
  const sessions = useCall('listSessions')
  const endOthers = useChange('endOtherSessions')
  const others = sessions.data?.items.filter(({ current }) => !current) ?? []
  return (
    <Card title={text(messages.sessionsTitle)}>
      <ErrorNotice error={sessions.error ?? endOthers.error} onRetry={() => void sessions.refetch()} />
      {sessions.isPending && <Loading rows={1} />}
      <ul className="sessions">
        {sessions.data?.items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 0 && (
        <Button icon="signOut" busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {text(messages.endOthers)}
        </Button>
      )}
    </Card>
  )
}

function SessionRow({ session }: { readonly session: OwnSession }) {
  const text = useText()
  const format = useFormat()
  const end = useChange('endSession')
  const browser = browserOf(session.userAgent)
  return (
    <li>
      <div>
        <strong>{browser ? text(messages.browserOn, { ...browser }) : text(messages.unknownBrowser)}</strong>
        <span className="small muted">
          {text(messages.seen, { when: format.relative(session.lastSeenAt), address: session.address })}
        </span>
        <ErrorNotice error={end.error} />
      </div>
      {session.current ? (
        <Badge tone="good">{text(messages.thisOne)}</Badge>
      ) : (
        <Button size="small" busy={end.isPending} onClick={() => end.mutate({ params: { id: session.id } })}>
          {text(messages.end)}
        </Button>
      )}
    </li>
  )
}
