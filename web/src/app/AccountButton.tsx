import { useState } from 'react'
import { useActor, useSession } from '../api/session.ts'
import { roleNames } from '../i18n/roleNames.ts'
import { useText } from '../i18n/text.ts'
import { Button, IconButton, LinkButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Icon } from '../ui/Icon.tsx'
import { appMessages } from './messages.ts'
import { useEnter, useSignOut } from './useSignIn.ts'

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

/** Somebody who is in several organisations acts for one at a time. */
function OrganisationSwitch({ onClose }: { readonly onClose: () => void }) {
  const { actor, memberships } = useSession()
  const text = useText()
  const change = useEnter('switchOrganisation')
  const others = memberships.filter(({ organisationId }) => organisationId !== actor?.organisationId)
  if (others.length === 0) return null
  const go = (organisationId: (typeof others)[number]['organisationId']): void =>
    change.mutate({ body: { organisationId } }, { onSuccess: onClose })
  return (
    <div className="stack">
      <p className="field-label">{text(appMessages.actFor)}</p>
      {others.map(({ organisationId, organisation }) => (
        <Button key={organisationId} wide busy={change.isPending} onClick={() => go(organisationId)}>
          {organisation}
        </Button>
      ))}
      <ErrorNotice error={change.error} />
    </div>
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
      <div className="stack">
        <p className="muted">
          {actor.organisation}
          <br />
          {actor.roles.map((role) => text(roleNames[role])).join(' · ')}
        </p>
        <OrganisationSwitch onClose={onClose} />
        {/* Followed, it leaves the dialog behind. */}
        <div onClickCapture={onClose}>
          <LinkButton to="/account" icon="person" wide>
            {text(appMessages.account)}
          </LinkButton>
        </div>
        <ErrorNotice error={signOut.error} />
      </div>
    </Dialog>
  )
}
