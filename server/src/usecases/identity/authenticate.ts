import type { Person } from '@cordline/contract/vocabulary/account'
import { Email, Phone } from '@cordline/contract/vocabulary/people'
import type { PasswordSignIn } from '@cordline/contract/wire/http/session'
import { networkOf } from '../../domain/identity/networkOf.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkCode } from './checkCode.ts'
import {
  accountLimit,
  addressLimit,
  forgetTries,
  giveBackTry,
  type Limit,
  pairLimit,
  passwordLimit,
  takeTry,
} from './tries.ts'

/**
 * Who signs in with that, from that address. Nobody learns whether an account exists: an unknown one costs the same
 * tries and the same hashing, and gets the same answer.
 * @throws Refusal `wrong-password`, `code-needed`, `wrong-code`, `too-many`
 */
export async function authenticate(
  ports: Ports,
  { login, password, code }: PasswordSignIn,
  address: string,
): Promise<Person> {
  const name = loginOf(login)
  const tries = triesOf(ports, name, address)
  // One place that tries one account comes first: it must not be able to use up what others have.
  for (const [limit, subject] of tries) await takeTry(ports, limit, subject)
  const person = await findByLogin(ports, name)
  const isRight = await ports.passwords.matches(password, person?.passwordHash)
  if (!person || !isRight) throw new Refusal('wrong-password', 'no account has this login and this password')
  const [pair, ...others] = tries
  if (pair) await forgetTries(ports, ...pair)
  for (const [limit, subject] of others) await giveBackTry(ports, limit, subject)
  return checkCode(ports, person, code)
}

/**
 * Somebody who is signed in types their password again.
 * @throws Refusal `wrong-password`, `too-many`
 */
export async function confirmPassword(ports: Ports, person: Person, password: string): Promise<void> {
  await takeTry(ports, passwordLimit, person.id)
  if (!(await ports.passwords.matches(password, person.passwordHash)))
    throw new Refusal('wrong-password', 'this is not your password', { path: 'password', message: 'is wrong' })
  await forgetTries(ports, passwordLimit, person.id)
}

/** As it is kept, whichever way it was typed; what is neither an e-mail address nor a phone number is nobody's. */
export function loginOf(typed: string): string {
  const parsed = (typed.includes('@') ? Email : Phone).safeParse(typed)
  return parsed.success ? parsed.data : typed.trim().toLowerCase()
}

export async function findByLogin({ people }: Pick<Ports, 'people'>, login: string): Promise<Person | undefined> {
  return (await people.list({ where: { key: 'login', value: login }, limit: 1 })).items[0]
}

/** Logins are counted by their hash: what somebody typed into the wrong field is kept nowhere. */
function triesOf({ secrets }: Ports, login: string, address: string): readonly (readonly [Limit, string])[] {
  const network = networkOf(address)
  const account = secrets.digest(login)
  return [
    [pairLimit, `${account}/${network}`],
    [addressLimit, network],
    [accountLimit, account],
  ]
}
