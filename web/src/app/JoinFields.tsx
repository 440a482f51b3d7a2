import { type OrganisationKind, organisationKinds } from '@cordline/contract/vocabulary/organisation'
import type { InvitationSeen } from '@cordline/contract/wire/http/people'
import { useSession } from '../api/session.ts'
import { type Translated, useText } from '../i18n/text.ts'
import { ChoiceTiles } from '../ui/ChoiceTiles.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { AskedCodeField } from './AskedCodeField.tsx'
import { doorMessages } from './doorMessages.ts'
import type { JoinAs, JoinDraft } from './joinDraft.ts'

const kindDetails: Readonly<Record<OrganisationKind, Translated>> = {
  grower: doorMessages.growerDetail,
  packer: doorMessages.packerDetail,
  exporter: doorMessages.exporterDetail,
  carrier: doorMessages.carrierDetail,
  retailer: doorMessages.retailerDetail,
}

interface JoinFieldsProps {
  readonly draft: JoinDraft
  readonly seen: InvitationSeen
  readonly needsCode: boolean
  readonly onChange: (draft: JoinDraft) => void
}

/** Who accepts, and what the organisation is called where the link founds one. */
export function JoinFields({ draft, seen, needsCode, onChange }: JoinFieldsProps) {
  const text = useText()
  const { actor } = useSession()
  const ways: JoinAs[] = actor ? ['self', 'new', 'known'] : ['new', 'known']
  const labels: Record<JoinAs, string> = {
    new: text(doorMessages.asNew),
    known: text(doorMessages.asKnown),
    self: text(doorMessages.asSelf, { name: actor?.name ?? '' }),
  }
  const change = (part: Partial<JoinDraft>): void => onChange({ ...draft, ...part })
  return (
    <>
      {seen.kind === 'organisation' && draft.as === 'self' && <OwnOrganisation draft={draft} onChange={change} />}
      {seen.kind !== 'person' && !(draft.as === 'self' && draft.organisationId) && (
        <OrganisationFields draft={draft} onChange={change} />
      )}
      <ChoiceTiles
        label={text(doorMessages.who)}
        value={draft.as}
        onChange={(as) => change({ as })}
        choices={ways.map((value) => ({ value, label: labels[value] }))}
      />
      {draft.as === 'new' && <NewPersonFields draft={draft} onChange={change} />}
      {draft.as === 'known' && <KnownPersonFields draft={draft} needsCode={needsCode} onChange={change} />}
    </>
  )
}

interface PartProps {
  readonly draft: JoinDraft
  readonly onChange: (part: Partial<JoinDraft>) => void
}

/** Whoever owns one already need not found another to become a partner. */
function OwnOrganisation({ draft, onChange }: PartProps) {
  const text = useText()
  const { memberships } = useSession()
  const owned = memberships.filter(({ roles }) => roles.includes('owner'))
  if (owned.length === 0) return null
  return (
    <ChoiceTiles
      label={text(doorMessages.organisation)}
      value={draft.organisationId ?? 'new'}
      onChange={(id) => onChange({ organisationId: owned.find((it) => it.organisationId === id)?.organisationId })}
      choices={[
        ...owned.map(({ organisationId, organisation }) => ({ value: organisationId as string, label: organisation })),
        { value: 'new', label: text(doorMessages.foundNew) },
      ]}
    />
  )
}

function OrganisationFields({ draft, onChange }: PartProps) {
  const text = useText()
  return (
    <>
      <TextField
        label={text(doorMessages.organisationName)}
        path="organisation.name"
        maxLength={120}
        autoComplete="organization"
        value={draft.organisationName}
        onChange={(organisationName) => onChange({ organisationName })}
      />
      <ChoiceTiles
        label={text(doorMessages.organisationKind)}
        value={draft.organisationKind}
        onChange={(organisationKind) => onChange({ organisationKind })}
        choices={organisationKinds.map((value) => ({
          value,
          label: text(doorMessages[value]),
          detail: text(kindDetails[value]),
        }))}
      />
    </>
  )
}

function NewPersonFields({ draft, onChange }: PartProps) {
  const text = useText()
  return (
    <>
      <TextField
        label={text(doorMessages.name)}
        path="person.name"
        maxLength={120}
        autoComplete="name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={text(doorMessages.email)}
        path="person.email"
        kind="login"
        autoComplete="username"
        hint={text(doorMessages.oneOfTwo)}
        value={draft.email}
        onChange={(email) => onChange({ email })}
      />
      <TextField
        label={text(doorMessages.phone)}
        path="person.phone"
        kind="login"
        autoComplete="tel"
        hint={text(doorMessages.loginHint)}
        value={draft.phone}
        onChange={(phone) => onChange({ phone })}
      />
      <PasswordField
        label={text(doorMessages.password)}
        path="person.password"
        hint={text(doorMessages.passwordHint)}
        autoComplete="new-password"
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
    </>
  )
}

function KnownPersonFields({ draft, needsCode, onChange }: PartProps & { readonly needsCode: boolean }) {
  const text = useText()
  return (
    <>
      <TextField
        label={text(doorMessages.login)}
        path="signIn.login"
        kind="login"
        autoComplete="username"
        value={draft.login}
        onChange={(login) => onChange({ login })}
      />
      <PasswordField
        label={text(doorMessages.password)}
        path="signIn.password"
        autoComplete="current-password"
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
      {needsCode && <AskedCodeField path="signIn.code" value={draft.code} onChange={(code) => onChange({ code })} />}
    </>
  )
}
