import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { messages } from './messages.ts'
import { SecretCard } from './SecretCard.tsx'

interface RotateDialogProps {
  readonly device: DeviceAnswer
  readonly onClose: () => void
}

/** Asks first: a device on the high sea can't be given a new password by hand. */
export function RotateDialog({ device, onClose }: RotateDialogProps) {
  const text = useText()
  const rotate = useChange('rotateDevice')
  const mqtt = rotate.data?.mqtt
  if (mqtt) {
    return (
      <Dialog title={text(messages.newPassword)} onClose={onClose}>
        <SecretCard mqtt={mqtt} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={text(messages.rotateTitle)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(uiMessages.cancel)}</Button>
          <Button look="danger" busy={rotate.isPending} onClick={() => rotate.mutate({ params: { id: device.id } })}>
            {text(messages.newPassword)}
          </Button>
        </>
      }
    >
      <p>{text(messages.rotateText, { label: device.label })}</p>
      <ErrorNotice error={rotate.error} />
    </Dialog>
  )
}
