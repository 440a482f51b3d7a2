import { accounts } from './cases/accounts.ts'
import { devices } from './cases/devices.ts'
import { growing } from './cases/growing.ts'
import { packing } from './cases/packing.ts'
import { invitations, people } from './cases/people.ts'
import { shipping } from './cases/shipping.ts'
import { signingIn } from './cases/signingIn.ts'
import { starting } from './cases/starting.ts'
import type { CrashCase } from './crashCase.ts'

/** Every use case that writes, at least once: `everyUseCase.test.ts` finds the one that is not here. */
export const crashCases: readonly CrashCase[] = [
  ...growing,
  ...packing,
  ...shipping,
  ...devices,
  ...people,
  ...invitations,
  ...signingIn,
  ...accounts,
  ...starting,
]
