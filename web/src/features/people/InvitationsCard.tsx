import type { InvitationAnswer } from '@cordline/contract/wire/http/people'
import { useState } from 'react'
import { useChange, usePages } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { organisationKindNames } from '../../i18n/roleNames.ts'
import { useText } from '../../i18n/text.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { inviteMessages } from './inviteMessages.ts'
import { RoleChips } from './RoleChips.tsx'

const tones: Record<InvitationAnswer['state'], Tone> = {
  open: 'gold',
  accepted: 'good',
  expired: 'neutral',
  revoked: 'neutral',
}

/** What is still open stands first; what became of the others is said below. */
export function InvitationsCard() {
  const text = useText()
  const invitations = usePages('listInvitations')
  const [revoking, setRevoking] = useState<InvitationAnswer>()
  return (
    <section className="section">
      <h2>{text(inviteMessages.invitations)}</h2>
      <PagedList list={invitations} empty={<p className="muted">{text(inviteMessages.noInvitations)}</p>}>
        {(items) => <InvitationTable invitations={openFirst(items)} onRevoke={setRevoking} />}
      </PagedList>
      {revoking && <RevokeDialog invitation={revoking} onClose={() => setRevoking(undefined)} />}
    </section>
  )
}

const openFirst = (items: readonly InvitationAnswer[]): readonly InvitationAnswer[] => [
  ...items.filter(({ state }) => state === 'open'),
  ...items.filter(({ state }) => state !== 'open'),
]

interface InvitationTableProps {
  readonly invitations: readonly InvitationAnswer[]
  readonly onRevoke: (invitation: InvitationAnswer) => void
}

function InvitationTable({ invitations, onRevoke }: InvitationTableProps) {
  const text = useText()
  const format = useFormat()
  const drawState = (invitation: InvitationAnswer) => (
    <span className="row-actions">
      <Badge tone={tones[invitation.state]}>{text(inviteMessages[invitation.state])}</Badge>
      {invitation.state === 'open' && (
        <Button size="small" onClick={() => onRevoke(invitation)}>
          {text(inviteMessages.revoke)}
        </Button>
      )}
    </span>
  )
  return (
    <DataList
      label={text(inviteMessages.invitations)}
      items={invitations}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'for',
          label: text(inviteMessages.forWhom),
          draw: ({ name, email }) => (
            <span className="two-lines">
              <span>{name ?? email ?? text(inviteMessages.somebody)}</span>
              {name !== undefined && email !== undefined && <span className="muted small">{email}</span>}
            </span>
          ),
        },
        { key: 'as', label: text(inviteMessages.as), draw: (invitation) => <InvitedAs invitation={invitation} /> },
        { key: 'until', label: text(inviteMessages.until), draw: ({ expiresAt }) => format.dateTime(expiresAt) },
        { key: 'state', label: text(inviteMessages.state), align: 'end', draw: drawState },
      ]}
    />
  )
}

function InvitedAs({ invitation: { organisationKind, roles } }: { readonly invitation: InvitationAnswer }) {
  const text = useText()
  if (!organisationKind) return <RoleChips roles={roles ?? []} />
  return (
    <Badge tone="cold">
      {text(inviteMessages.aPartner)} · {text(organisationKindNames[organisationKind])}
    </Badge>
  )
}

interface RevokeDialogProps {
  readonly invitation: InvitationAnswer
  readonly onClose: () => void
}

function RevokeDialog({ invitation: { id }, onClose }: RevokeDialogProps) {
  const text = useText()
  const revoke = useChange('revokeInvitation')
  return (
    <ConfirmDialog
      title={text(inviteMessages.revokeTitle)}
      action={text(inviteMessages.revoke)}
      change={revoke}
      onConfirm={() => revoke.mutate({ params: { id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{text(inviteMessages.revokeText)}</p>
    </ConfirmDialog>
  )
}
