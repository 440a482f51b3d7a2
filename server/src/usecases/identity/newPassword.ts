import type { Person } from '@cordline/contract/vocabulary/account'
import { type Known, weaknessOf } from '../../domain/identity/weakPassword.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'

/**
 * What is kept of a password that somebody chose.
 * @throws Refusal `weak-password`, `too-many`
 */
export async function newPassword(
  { passwords, clock }: Pick<Ports, 'passwords' | 'clock'>,
  password: string,
  { known, path }: { readonly known: Known; readonly path: string },
): Promise<Required<Pick<Person, 'passwordHash' | 'passwordChangedAt'>>> {
  const weakness = weaknessOf(password, known)
  if (weakness) throw refuse('weak-password', path, weakness)
  const passwordHash = await passwords.hash(password)
  return { passwordHash, passwordChangedAt: new Date(clock.now()).toISOString() }
}
