import { useState } from 'react'
import { useActor, useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Icon } from '../ui/Icon.tsx'
import { appMessages } from './messages.ts'
import { roleNames } from './roles.ts'
import { useSignOut } from './useSignIn.ts'

interface AccountButtonProps {
  /** Says the name beside the picture. */
  readonly named?: boolean
}

export function AccountButton({ named }: AccountButtonProps) {
  const [open, setOpen] = useState(false)
  const actor = useActor()
  const text = useText()
  return (
    <>
      {named ? (
        <button type="button" className="account" onClick={() => setOpen(true)}>
          <Icon name="person" />
          <span>
            <strong>{actor.name}</strong>
            <small>{actor.organisation}</small>
          </span>
        </button>
      ) : (
        <IconButton icon="person" label={`${text(appMessages.account)}: ${actor.name}`} onClick={() => setOpen(true)} />
      )}
      {open && <AccountDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function AccountDialog({ onClose }: { readonly onClose: () => void }) {
  const actor = useActor()
  const { demo } = useSession()
  const text = useText()
  const signOut = useSignOut()
  return (
    <Dialog
      title={actor.name}
      onClose={onClose}
      actions={
        <Button icon="signOut" wide busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {text(demo ? appMessages.switchPerson : appMessages.signOut)}
        </Button>
      }
    >
      <p className="muted">
        {actor.organisation}
        <br />
        {actor.roles.map((role) => text(roleNames[role])).join(' · ')}
      </p>
      <ErrorNotice error={signOut.error} />
    </Dialog>
  )
}
