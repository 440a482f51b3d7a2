import { type Invitation, Person } from '@cordline/contract/vocabulary/account'
import type { InvitationAcceptance, NewPerson } from '@cordline/contract/wire/http/people'
import { refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkLoginsFree } from './account.ts'
import { authenticate } from './authenticate.ts'
import { newPassword } from './newPassword.ts'
import { needSignedIn, type Visitor } from './visitor.ts'

/** Who accepts an invitation: somebody with an account, or one that is written with it. */
export interface Acceptor {
  readonly kind: 'known' | 'new'
  readonly person: Person
}

/**
 * @throws Refusal `weak-password`, `login-taken`; what `authenticate` throws; `not-signed-in`
 */
export async function findAcceptor(
  ports: Ports,
  invitation: Invitation,
  { body, visitor }: { readonly body: InvitationAcceptance; readonly visitor: Visitor },
): Promise<Acceptor> {
  if (body.signIn) return { kind: 'known', person: await authenticate(ports, body.signIn, visitor.address) }
  if (body.asSelf) return { kind: 'known', person: needSignedIn(visitor).person }
  if (!body.person) throw refuse('bad-request', 'person', 'say who accepts')
  return (await acceptedBefore(ports, invitation, { given: body.person, visitor })) ?? newPerson(ports, body.person)
}

/** Where a power cut came between somebody's account and the end: they say the same again, and are known by it. */
async function acceptedBefore(
  ports: Ports,
  { acceptedBy }: Invitation,
  { given, visitor }: { readonly given: NewPerson; readonly visitor: Visitor },
): Promise<Acceptor | undefined> {
  const before = acceptedBy && (await ports.people.find(acceptedBy))
  if (!before || before.email !== given.email || before.phone !== given.phone) return undefined
  const login = given.email ?? given.phone ?? ''
  return { kind: 'known', person: await authenticate(ports, { login, password: given.password }, visitor.address) }
}

async function newPerson(ports: Ports, given: NewPerson): Promise<Acceptor> {
  const { password, ...known } = given
  await checkLoginsFree(ports, known, 'person.')
  const hashed = await newPassword(ports, password, { known, path: 'person.password' })
  const createdAt = new Date(ports.clock.now()).toISOString()
  const person = Person.parse({ id: ports.secrets.uuid(), version: 1, createdAt, ...known, ...hashed, memberships: [] })
  return { kind: 'new', person }
}
