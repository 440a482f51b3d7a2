import { organisationKinds } from '@cordline/contract/vocabulary/organisation'
import { useSession } from '../../api/session.ts'
import { organisationKindNames } from '../../i18n/roleNames.ts'
import { useText } from '../../i18n/text.ts'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { InvitationDraft } from './invitationDraft.ts'
import { inviteMessages } from './inviteMessages.ts'
import { RoleTiles } from './RoleTiles.tsx'

interface InvitationFieldsProps {
  readonly draft: InvitationDraft
  readonly onChange: (change: Partial<InvitationDraft>) => void
}

export function InvitationFields({ draft, onChange }: InvitationFieldsProps) {
  const text = useText()
  const { sendsMail } = useSession()
  return (
    <>
      <ChoiceTiles
        label={text(inviteMessages.whom)}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        choices={[
          {
            value: 'person',
            icon: 'person',
            label: text(inviteMessages.aPerson),
            detail: text(inviteMessages.aPersonDetail),
          },
          {
            value: 'organisation',
            icon: 'partners',
            label: text(inviteMessages.aPartner),
            detail: text(inviteMessages.aPartnerDetail),
          },
        ]}
      />
      {draft.kind === 'person' ? (
        <RoleTiles label={text(inviteMessages.roles)} chosen={draft.roles} onChange={(roles) => onChange({ roles })} />
      ) : (
        <ChoiceTiles
          label={text(inviteMessages.kind)}
          path="organisationKind"
          value={draft.organisationKind}
          onChange={(organisationKind) => onChange({ organisationKind })}
          choices={organisationKinds.map((value) => ({ value, label: text(organisationKindNames[value]) }))}
        />
      )}
      <TextField
        label={text(inviteMessages.name)}
        path="name"
        optional
        maxLength={120}
        hint={text(inviteMessages.nameHint)}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={text(inviteMessages.email)}
        path="email"
        optional
        maxLength={254}
        hint={text(sendsMail ? inviteMessages.mails : inviteMessages.mailsNot)}
        value={draft.email}
        onChange={(email) => onChange({ email })}
      />
    </>
  )
}
