import type { Person, SecondFactor } from '@cordline/contract/vocabulary/account'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { codeLimit, forgetTries, takeTry } from './tries.ts'

/** How often a code that was right is written again on a newer version of the person before it is given up. */
const maxAttempts = 5

/**
 * Lets somebody with a second factor pass whose code is right, and uses the code up. Without one everybody passes.
 * @throws Refusal `code-needed`, `wrong-code`, `too-many`
 */
export async function checkCode(ports: Ports, person: Person, code: string | undefined): Promise<Person> {
  if (!person.secondFactor?.confirmedAt) return person
  if (code === undefined) throw new Refusal('code-needed', 'say the code of your authenticator app as well')
  await takeTry(ports, codeLimit, person.id)
  const passed = await useUp(ports, person, code)
  await forgetTries(ports, codeLimit, person.id)
  return passed
}

/** Of two who send the same code at once, one writes first and the other finds it used. */
async function useUp(ports: Ports, person: Person, code: string): Promise<Person> {
  let stored: Person | undefined = person
  for (let attempt = 0; attempt < maxAttempts && stored?.secondFactor; attempt += 1) {
    const secondFactor = withoutCode(ports, stored.secondFactor, code)
    if (!secondFactor) break
    const passed: Person = { ...stored, secondFactor, version: stored.version + 1 }
    if ((await ports.people.replace(passed)) === 'replaced') return passed
    stored = await ports.people.find(person.id)
  }
  throw new Refusal('wrong-code', 'this code is wrong, or was used already')
}

/** What is left of the second factor once that code was used; undefined where the code is wrong. */
function withoutCode(ports: Ports, factor: SecondFactor, code: string): SecondFactor | undefined {
  const hash = ports.secrets.digest(plainRecoveryCode(code))
  if (factor.recovery.includes(hash)) return { ...factor, recovery: factor.recovery.filter((it) => it !== hash) }
  const step = stepOf(ports, factor, code)
  return step === undefined ? undefined : { ...factor, lastStep: step }
}

/** The step of a code of the app that was not used yet. */
export function stepOf({ codes, seal, clock }: Ports, factor: SecondFactor, code: string): number | undefined {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const step = codes.stepOf(digits, seal.open(factor.secret), clock.now())
  return step !== undefined && step > (factor.lastStep ?? -1) ? step : undefined
}

/** However the groups were typed. */
export const plainRecoveryCode = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase()
