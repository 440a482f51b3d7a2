import type { AccountAnswer } from '@cordline/contract/wire/http/account'
import type { CallArgs } from '../../api/call.ts'

export interface PersonDraft {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly password: string
}

export const personDraftOf = ({ name, email = '', phone = '' }: AccountAnswer): PersonDraft => ({
  name,
  email,
  phone,
  password: '',
})

/** What one signs in with is changed only by whoever knows the password. */
export function changesLogin({ email, phone }: PersonDraft, account: AccountAnswer): boolean {
  return email.trim() !== (account.email ?? '') || phone.trim() !== (account.phone ?? '')
}

export function changesAnything(draft: PersonDraft, account: AccountAnswer): boolean {
  return draft.name !== account.name || changesLogin(draft, account)
}

/** The whole new content: an address that was emptied is left out, and the password is told only where it is asked. */
export function toAccountChange(draft: PersonDraft, account: AccountAnswer): CallArgs<'changeAccount'>['body'] {
  const { name, email, phone, password } = draft
  return {
    name,
    ...(email.trim() ? { email } : {}),
    ...(phone.trim() ? { phone } : {}),
    ...(changesLogin(draft, account) ? { password } : {}),
    version: account.version,
  }
}
