import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { messages } from './messages.ts'
import { SecretCard } from './SecretCard.tsx'

export type Renewal = 'rotate' | 'block' | 'unblock'

const words = {
  rotate: { title: messages.rotateTitle, body: messages.rotateText, does: messages.newPassword, look: 'primary' },
  block: { title: messages.blockTitle, body: messages.blockText, does: messages.block, look: 'danger' },
  unblock: { title: messages.unblockTitle, body: messages.unblockText, does: messages.unblock, look: 'primary' },
} as const
const calls = { rotate: 'rotateDevice', block: 'blockDevice', unblock: 'unblockDevice' } as const

interface CredentialDialogProps {
  readonly device: DeviceAnswer
  readonly does: Renewal
  readonly onClose: () => void
}

/** Says first what will happen to a device that may be on the high sea; a new password is then shown this once. */
export function CredentialDialog({ device, does, onClose }: CredentialDialogProps) {
  const text = useText()
  const change = useChange(calls[does])
  const { title, body, does: label, look } = words[does]
  const mqtt = change.data && 'mqtt' in change.data ? change.data.mqtt : undefined
  if (mqtt) {
    return (
      <Dialog title={text(messages.newPassword)} onClose={onClose}>
        <SecretCard mqtt={mqtt} onDone={onClose} />
      </Dialog>
    )
  }
  const go = (): void => {
    change.mutate({ params: { id: device.id } }, does === 'block' ? { onSuccess: onClose } : {})
  }
  return (
    <Dialog
      title={text(title)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(uiMessages.cancel)}</Button>
          <Button look={look} busy={change.isPending} onClick={go}>
            {text(label)}
          </Button>
        </>
      }
    >
      <p>{text(body, { label: device.label })}</p>
      <ErrorNotice error={change.error} />
    </Dialog>
  )
}
