import type { InvitationMade } from '@cordline/contract/wire/http/people'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { inviteMessages } from './inviteMessages.ts'

interface MadeCardProps {
  readonly made: InvitationMade
  readonly onDone: () => void
}

/** The only time that the link is seen. */
export function MadeCard({ made: { invitation, url, mailed }, onDone }: MadeCardProps) {
  const text = useText()
  const format = useFormat()
  const { organisation } = useActor()
  const { email } = invitation
  const share = (): void => {
    // Whoever closes the phone's sheet without choosing has decided; the link still stands here.
    navigator.share({ text: text(inviteMessages.shareText, { organisation }), url }).catch(() => undefined)
  }
  return (
    <>
      <Notice kind="warn" title={text(inviteMessages.once)}>
        {text(inviteMessages.onceText, { when: format.dateTime(invitation.expiresAt) })}
      </Notice>
      {email !== undefined && (
        <Notice kind={mailed ? 'good' : 'info'}>
          {text(mailed ? inviteMessages.mailed : inviteMessages.notMailed, { email })}
        </Notice>
      )}
      <CopyRow label={text(inviteMessages.link)} value={url} />
      {'share' in navigator && (
        <Button wide onClick={share}>
          {text(uiMessages.share)}
        </Button>
      )}
      <Button look="primary" icon="check" wide onClick={onDone}>
        {text(inviteMessages.done)}
      </Button>
    </>
  )
}
