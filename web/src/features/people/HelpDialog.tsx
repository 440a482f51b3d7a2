import type { PersonAnswer } from '@cordline/contract/wire/http/people'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { inviteMessages } from './inviteMessages.ts'
import { messages } from './messages.ts'

interface HelpDialogProps {
  readonly person: PersonAnswer
  readonly onClose: () => void
}

/** What an owner can do for somebody who forgot a password or lost a phone. The password itself nobody learns. */
export function HelpDialog({ person: { id, name }, onClose }: HelpDialogProps) {
  const text = useText()
  const format = useFormat()
  const reset = useChange('makeReset', { invalidates: [] })
  const end = useChange('endPersonSessions', { invalidates: ['people'] })
  const isElsewhere = reset.error instanceof ApiProblem && reset.error.code === 'not-allowed'
  return (
    <Dialog title={name} onClose={onClose}>
      <div className="stack">
        <p className="muted">{text(messages.resetText, { name })}</p>
        {reset.data ? (
          <>
            <Notice kind="warn" title={text(inviteMessages.once)}>
              {text(messages.resetUntil, { when: format.dateTime(reset.data.expiresAt) })}
            </Notice>
            <CopyRow label={text(inviteMessages.link)} value={reset.data.url} />
          </>
        ) : (
          <Button icon="key" wide busy={reset.isPending} onClick={() => reset.mutate({ params: { id } })}>
            {text(messages.makeReset)}
          </Button>
        )}
        {isElsewhere ? (
          <Notice kind="warn">{text(messages.elsewhereToo, { name })}</Notice>
        ) : (
          <ErrorNotice error={reset.error} />
        )}
        <p className="muted">{text(messages.endSessionsText, { name })}</p>
        {end.isSuccess ? (
          <Notice kind="good">{text(messages.sessionsEnded)}</Notice>
        ) : (
          <Button icon="signOut" wide busy={end.isPending} onClick={() => end.mutate({ params: { id } })}>
            {text(messages.endSessions)}
          </Button>
        )}
        <ErrorNotice error={end.error} />
      </div>
    </Dialog>
  )
}
