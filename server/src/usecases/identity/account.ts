import type { Person } from '@cordline/contract/vocabulary/account'
import type { AccountAnswer, AccountChange, PasswordChange } from '@cordline/contract/wire/http/account'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { DuplicateKey } from '../../ports/collection.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust, change } from '../changing.ts'
import { confirmPassword, findByLogin } from './authenticate.ts'
import { newPassword } from './newPassword.ts'
import { endSessions } from './sessions.ts'

export function presentAccount(person: Person): AccountAnswer {
  const { name, email, phone, passwordHash, secondFactor, version } = person
  const isConfirmed = secondFactor?.confirmedAt !== undefined
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    hasPassword: passwordHash !== undefined,
    hasSecondFactor: isConfirmed,
    recoveryCodesLeft: isConfirmed ? secondFactor.recovery.length : 0,
    version,
  }
}

/**
 * PATCH /account
 * @throws Refusal `wrong-password`, `login-taken`, `bad-request`, `stale-version`
 */
export async function changeAccount(ports: Ports, person: Person, order: AccountChange): Promise<Person> {
  const { name, email, phone, password, version } = order
  if (email !== person.email || phone !== person.phone) {
    if (email === undefined && phone === undefined)
      throw refuse('bad-request', 'email', 'say an e-mail address or a phone number')
    if (password === undefined) throw refuse('wrong-password', 'password', 'is needed to change what you sign in with')
    await confirmPassword(ports, person, password)
    await checkLoginsFree(ports, { email, phone }, '', person)
  }
  return writingLogins('', () =>
    change(ports.people, { id: person.id, version }, ({ email: _, phone: __, ...stored }) => ({
      ...stored,
      name,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    })),
  )
}

interface Logins {
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** Says which of the two is taken; `within` is where they stand in the request. @throws Refusal `login-taken` */
export async function checkLoginsFree(
  ports: Ports,
  logins: Logins,
  within: '' | 'person.',
  but?: Person,
): Promise<void> {
  for (const name of ['email', 'phone'] as const) {
    const login = logins[name]
    const other = login === undefined ? undefined : await findByLogin(ports, login)
    if (other && other.id !== but?.id) throw loginTaken(`${within}${name}`)
  }
}

/** Where somebody else takes a login at the same moment. @throws Refusal `login-taken` */
export async function writingLogins<T>(within: '' | 'person.', write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof DuplicateKey) throw loginTaken(`${within}email`)
    throw error
  }
}

const loginTaken = (path: string): Refusal => refuse('login-taken', path, 'is of another account: sign in with that')

/**
 * POST /account/password: no session from before works any more; the browser that asked needs a new one.
 * @throws Refusal `wrong-password`, `weak-password`, `too-many`
 */
export async function changePassword(ports: Ports, person: Person, order: PasswordChange): Promise<Person> {
  await confirmPassword(ports, person, order.current)
  const changed = await newPassword(ports, order.next, { known: person, path: 'next' })
  const written = await adjust(ports.people, person.id, (stored) => {
    if (stored.passwordHash !== person.passwordHash)
      throw new Refusal('stale-version', 'the password was changed meanwhile')
    return { ...stored, ...changed }
  })
  await endSessions(ports, person.id, {})
  return written
}
