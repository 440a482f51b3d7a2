import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { OwnerNotice } from './OwnerNotice.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What the button that does it says. */
  readonly action: string
  readonly change: { readonly isPending: boolean; readonly error: Error | null }
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before what can't be undone. */
export function ConfirmDialog({ title, action, change, onConfirm, onClose, children }: ConfirmDialogProps) {
  const text = useText()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(uiMessages.cancel)}</Button>
          <Button look="danger" busy={change.isPending} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      <OwnerNotice error={change.error} />
    </Dialog>
  )
}
