import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { InvitationFields } from './InvitationFields.tsx'
import { emptyInvitation, type InvitationDraft, toInvitation } from './invitationDraft.ts'
import { inviteMessages } from './inviteMessages.ts'
import { MadeCard } from './MadeCard.tsx'

interface InviteDialogProps {
  readonly kind: InvitationDraft['kind']
  readonly onClose: () => void
}

/** The link is kept as a hash by the server and nowhere by this page: with the dialog it is gone. */
export function InviteDialog({ kind, onClose }: InviteDialogProps) {
  const text = useText()
  const [draft, setDraft] = useState(() => emptyInvitation(kind))
  const [tried, setTried] = useState(false)
  const invite = useChange('invite')
  const checked = toInvitation(draft)
  const send = (): void => {
    setTried(true)
    if (checked.ok) invite.mutate({ body: checked.body })
  }
  if (invite.data) {
    return (
      <Dialog title={text(inviteMessages.made)} onClose={onClose}>
        <MadeCard made={invite.data} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog title={text(inviteMessages.inviteTitle)} onClose={onClose}>
      <Form onSubmit={send} errors={tried && !checked.ok ? checked.errors : []} problem={invite.error}>
        <InvitationFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <ErrorNotice error={invite.error} onRetry={invite.error instanceof ApiProblem ? undefined : send} />
        <Button type="submit" look="primary" wide busy={invite.isPending}>
          {text(inviteMessages.make)}
        </Button>
      </Form>
    </Dialog>
  )
}
