import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { Role } from '@cordline/contract/vocabulary/people'
import { InvitationBody } from '@cordline/contract/wire/http/people'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'

export interface InvitationDraft {
  readonly kind: 'person' | 'organisation'
  readonly roles: readonly Role[]
  readonly organisationKind: OrganisationKind | undefined
  readonly name: string
  readonly email: string
}

export const emptyInvitation = (kind: InvitationDraft['kind']): InvitationDraft => ({
  kind,
  roles: [],
  organisationKind: undefined,
  name: '',
  email: '',
})

/** Says of a person their roles and of a partner its kind; what was typed before the mind was changed stays behind. */
export function toInvitation(draft: InvitationDraft): Checked<z.input<typeof InvitationBody>> {
  const name = draft.name.trim()
  const email = draft.email.trim()
  return checkBody(InvitationBody, {
    kind: draft.kind,
    ...(draft.kind === 'person' ? { roles: [...draft.roles] } : { organisationKind: draft.organisationKind }),
    ...(name === '' ? {} : { name }),
    ...(email === '' ? {} : { email }),
  })
}
