import type { PersonAnswer } from '@cordline/contract/wire/http/people'
import { useChange } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { messages } from './messages.ts'

interface RemoveDialogProps {
  readonly person: PersonAnswer
  readonly onClose: () => void
}

export function RemoveDialog({ person: { id, name }, onClose }: RemoveDialogProps) {
  const text = useText()
  const { personId, organisation } = useActor()
  const remove = useChange('removePerson', { invalidates: ['people', 'session'] })
  return (
    <ConfirmDialog
      title={text(messages.removeTitle, { name })}
      action={text(messages.remove)}
      change={remove}
      onConfirm={() => remove.mutate({ params: { id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{text(messages.removeText, { name, organisation })}</p>
      {id === personId && <Notice kind="warn">{text(messages.removeYourself, { organisation })}</Notice>}
    </ConfirmDialog>
  )
}
