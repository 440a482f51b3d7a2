import type { PasswordReset, Person } from '@cordline/contract/vocabulary/account'
import type { PersonId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { PasswordResetBody, ResetMade } from '@cordline/contract/wire/http/account'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { networkOf } from '../../domain/identity/networkOf.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust, need } from '../changing.ts'
import { findByLogin, loginOf } from './authenticate.ts'
import { checkCode } from './checkCode.ts'
import { newPassword } from './newPassword.ts'
import { resetMail } from './resetMail.ts'
import { findByHash } from './resume.ts'
import { newSecret } from './secrets.ts'
import { endSessions } from './sessions.ts'
import { resetAccountLimit, resetAddressLimit, takeTry } from './tries.ts'

const hourMs = 3_600_000
/** One that is handed over by a person may wait until they meet; one by mail is read at once. */
const handedOverMs = 24 * hourMs
const mailedMs = hourMs

async function create(
  ports: Ports,
  personId: PersonId,
  { validMs, createdBy }: { readonly validMs: number; readonly createdBy?: PersonId },
): Promise<{ readonly key: string; readonly reset: PasswordReset }> {
  const key = newSecret(ports.secrets)
  const now = ports.clock.now()
  const reset: PasswordReset = {
    id: ports.secrets.uuid(),
    version: 1,
    hash: ports.secrets.digest(key),
    personId,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + validMs).toISOString(),
    ...(createdBy ? { createdBy } : {}),
  }
  await ports.resets.insert(reset)
  return { key, reset }
}

const urlOf = (publicUrl: string, key: string): string => `${publicUrl}/reset#${key}`

/**
 * POST /people/{id}/reset. Whoever has the link becomes that person: an owner makes it only for somebody who is in no
 * other organisation, and never learns the password.
 * @throws Refusal `not-allowed`, `not-found`
 */
export async function makeReset(ports: Ports, actor: Actor, id: PersonId, publicUrl: string): Promise<ResetMade> {
  checkMayChange(actor, 'people')
  const person = await need(ports.people, id)
  const organisations = person.memberships.map((it) => it.organisationId)
  if (!organisations.includes(actor.organisationId)) throw new Refusal('not-found', `there is no ${id}`)
  if (organisations.length > 1)
    throw new Refusal('not-allowed', `${person.name} is in other organisations too: only a mail to them can do this`)
  const { key, reset } = await create(ports, id, { validMs: handedOverMs, createdBy: actor.personId })
  return { url: urlOf(publicUrl, key), expiresAt: reset.expiresAt }
}

interface Forgotten {
  readonly login: string
  readonly address: string
  readonly publicUrl: string
}

/**
 * POST /session/forgot. Answers the same, and as fast, whether there is such an account or not: the mail is on its way
 * behind the answer, and what goes wrong with it is told to `report`.
 * @throws Refusal `too-many`
 */
export async function askForReset(
  ports: Ports,
  { login, address, publicUrl }: Forgotten,
  report: (error: unknown) => void,
): Promise<void> {
  const name = loginOf(login)
  await takeTry(ports, resetAddressLimit, networkOf(address))
  await takeTry(ports, resetAccountLimit, ports.secrets.digest(name))
  void mailReset(ports, name, publicUrl).catch(report)
}

async function mailReset(ports: Ports, login: string, publicUrl: string): Promise<void> {
  const person = await findByLogin(ports, login)
  if (!person?.email || !ports.sendMail) return
  const { key, reset } = await create(ports, person.id, { validMs: mailedMs })
  const mail = resetMail({ to: person.email, url: urlOf(publicUrl, key), expiresAt: reset.expiresAt })
  if (!(await ports.sendMail(mail))) throw new Error('the mail server did not take the mail')
}

/** Whose password a link sets. @throws Refusal `invitation-over` */
export async function findByReset(ports: Ports, { key }: Pick<PasswordResetBody, 'key'>): Promise<Person> {
  const person = await ports.people.find((await needOpen(ports, key)).personId)
  if (!person) throw over()
  return person
}

async function needOpen(ports: Ports, key: string): Promise<PasswordReset> {
  const reset = await findByHash(ports.resets, ports.secrets.digest(key))
  if (!reset || reset.usedAt || Date.parse(reset.expiresAt) <= ports.clock.now()) throw over()
  return reset
}

const over = (): Refusal => new Refusal('invitation-over', 'this link was used already, or its time is over')

/**
 * POST /session/reset. A second factor stays one: the link replaces the password alone. All sessions end. The link is
 * used up before the password is written: a power cut between costs a new link, never a second use of the old one.
 * @throws Refusal `invitation-over`, `code-needed`, `wrong-code`, `weak-password`, `too-many`
 */
export async function resetPassword(ports: Ports, person: Person, order: PasswordResetBody): Promise<Person> {
  const reset = await needOpen(ports, order.key)
  const changed = await newPassword(ports, order.next, { known: person, path: 'next' })
  await checkCode(ports, person, order.code)
  const used = { ...reset, usedAt: new Date(ports.clock.now()).toISOString(), version: reset.version + 1 }
  if ((await ports.resets.replace(used)) === 'stale') throw over()
  const written = await adjust(ports.people, person.id, (stored) => ({ ...stored, ...changed }))
  await endSessions(ports, person.id, {})
  return written
}
