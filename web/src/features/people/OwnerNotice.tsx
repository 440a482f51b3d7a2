import { ApiProblem } from '../../api/errors.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'

interface OwnerNoticeProps {
  readonly error: Error | null
  readonly onRetry?: (() => void) | undefined
}

/** Why the only owner stays, where that is what the server said. */
export function OwnerNotice({ error, onRetry }: OwnerNoticeProps) {
  const text = useText()
  if (!(error instanceof ApiProblem) || error.code !== 'last-owner') {
    return <ErrorNotice error={error} onRetry={onRetry} />
  }
  return (
    <Notice kind="error" title={text(uiMessages.refusedTitle)}>
      {text(messages.lastOwner)}
    </Notice>
  )
}
