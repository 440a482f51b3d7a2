import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { InvitationSeen } from '@cordline/contract/wire/http/people'
import type { CallArgs } from '../api/call.ts'

export type JoinAs = 'new' | 'known' | 'self'

export interface JoinDraft {
  readonly as: JoinAs
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly login: string
  readonly password: string
  readonly code: string
  readonly organisationName: string
  readonly organisationKind: OrganisationKind
  /** One of one's own that becomes the partner, instead of founding one. */
  readonly organisationId: OrganisationId | undefined
}

export const newJoin = (seen: InvitationSeen, isSignedIn: boolean): JoinDraft => ({
  as: isSignedIn ? 'self' : 'new',
  name: seen.name ?? '',
  email: seen.email ?? '',
  phone: '',
  login: seen.email ?? '',
  password: '',
  code: '',
  organisationName: '',
  organisationKind: seen.organisationKind ?? 'exporter',
  organisationId: undefined,
})

type Acceptance = CallArgs<'acceptInvitation'>['body']

/** What is sent: one way of saying who accepts, and an organisation where the link founds one. */
export function toAcceptance(draft: JoinDraft, seen: InvitationSeen, key: string): Acceptance {
  return { key, ...whoOf(draft), ...(seen.kind === 'person' ? {} : organisationOf(draft)) }
}

function organisationOf(draft: JoinDraft): Pick<Acceptance, 'organisation' | 'organisationId'> {
  const { organisationId, organisationName: name, organisationKind: kind } = draft
  return draft.as === 'self' && organisationId ? { organisationId } : { organisation: { name, kind } }
}

function whoOf(draft: JoinDraft): Pick<Acceptance, 'person' | 'signIn' | 'asSelf'> {
  const { name, password, code } = draft
  switch (draft.as) {
    case 'new':
      return { person: { name, password, ...filled('email', draft.email), ...filled('phone', draft.phone) } }
    case 'known':
      return { signIn: { login: draft.login, password, ...filled('code', code) } }
    case 'self':
      return { asSelf: true }
  }
}

const filled = <K extends string>(key: K, value: string): Partial<Record<K, string>> =>
  value.trim() === '' ? {} : ({ [key]: value } as Record<K, string>)
