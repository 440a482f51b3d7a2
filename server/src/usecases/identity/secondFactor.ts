import type { Person } from '@cordline/contract/vocabulary/account'
import type { SecondFactorOffer } from '@cordline/contract/wire/http/account'
import { Refusal, refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust } from '../changing.ts'
import { confirmPassword } from './authenticate.ts'
import { plainRecoveryCode, stepOf } from './checkCode.ts'
import { codeLimit, forgetTries, takeTry } from './tries.ts'

export const recoveryCodes = 10
const recoveryGroup = 5

/**
 * POST /account/second-factor. Until it is confirmed, signing in needs no code.
 * @throws Refusal `wrong-password`; `not-allowed` where there is one already
 */
export async function beginSecondFactor(ports: Ports, person: Person, password: string): Promise<SecondFactorOffer> {
  await confirmPassword(ports, person, password)
  const secret = ports.codes.secret()
  await adjust(ports.people, person.id, (stored) => {
    if (stored.secondFactor?.confirmedAt) throw alreadyThere()
    return { ...stored, secondFactor: { secret: ports.seal.seal(secret), recovery: [] } }
  })
  return { secret, uri: ports.codes.uri(secret, person.email ?? person.phone ?? person.name) }
}

/**
 * POST /account/second-factor/confirm: answers the codes for a lost phone, once.
 * @throws Refusal `wrong-code`, `too-many`; `bad-request` where none was begun; `not-allowed` where it is confirmed:
 *   whoever did not hear its codes removes it and begins again
 */
export async function confirmSecondFactor(ports: Ports, person: Person, code: string): Promise<string[]> {
  await takeTry(ports, codeLimit, person.id)
  const codes = Array.from({ length: recoveryCodes }, () => ports.secrets.password())
  const confirmedAt = new Date(ports.clock.now()).toISOString()
  await adjust(ports.people, person.id, (stored) => {
    const factor = stored.secondFactor
    if (factor?.confirmedAt) throw alreadyThere()
    if (!factor) throw new Refusal('bad-request', 'begin with a second factor first')
    const lastStep = stepOf(ports, factor, code)
    if (lastStep === undefined) throw refuse('wrong-code', 'code', 'is wrong: is the clock of your phone right?')
    const recovery = codes.map((it) => ports.secrets.digest(plainRecoveryCode(it)))
    return { ...stored, secondFactor: { ...factor, confirmedAt, lastStep, recovery } }
  })
  await forgetTries(ports, codeLimit, person.id)
  return codes.map(inGroups)
}

const alreadyThere = (): Refusal => new Refusal('not-allowed', 'there is a second factor already: remove it first')

/** `abcde-fghjk-…`: so that it can be copied from paper. */
const inGroups = (code: string): string => code.replaceAll(new RegExp(`.{${recoveryGroup}}(?=.)`, 'g'), '$&-')

/** POST /account/second-factor/remove. @throws Refusal `wrong-password`, `too-many` */
export async function removeSecondFactor(ports: Ports, person: Person, password: string): Promise<Person> {
  await confirmPassword(ports, person, password)
  return adjust(ports.people, person.id, (stored) => {
    if (!stored.secondFactor) return stored
    const { secondFactor: _, ...rest } = stored
    return rest
  })
}
