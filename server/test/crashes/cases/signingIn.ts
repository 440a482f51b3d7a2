import type { Person, Session } from '@cordline/contract/vocabulary/account'
import type { PersonActor } from '@cordline/contract/vocabulary/people'
import { Refusal } from '../../../src/domain/refusal.ts'
import type { Ports } from '../../../src/ports/ports.ts'
import { authenticate } from '../../../src/usecases/identity/authenticate.ts'
import { createLink } from '../../../src/usecases/identity/links.ts'
import { resumeLink, resumeSession, resumeToken } from '../../../src/usecases/identity/resume.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../../src/usecases/identity/secondFactor.ts'
import {
  beginSession,
  endOwnSession,
  endSession,
  endSessions,
  switchOrganisation,
  touchMs,
} from '../../../src/usecases/identity/sessions.ts'
import { createToken } from '../../../src/usecases/identity/tokens.ts'
import { personCause } from '../../../src/usecases/identity/visitor.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, nowhere, passwordOf } from '../season.ts'
import { codeAt, type ServerProcess, sha256 } from '../serverProcess.ts'

export const publicUrl = 'http://raub.example'
const hourMs = 3_600_000
/** Both within the days that count as the clock's. */
const limits = { idleMs: 24 * hourMs, maxMs: 72 * hourMs }

/** Coming in, and going: people, programs, links. */
export const signingIn: readonly CrashCase[] = [
  {
    usecase: 'authenticate',
    prepare:
      (_, { owner }) =>
      (server) =>
        logIn(server, owner),
  },
  {
    usecase: 'authenticate',
    when: 'with a wrong password',
    prepare:
      (_, { owner }) =>
      (server) =>
        expectWrong(() => logIn(server, owner, { password: 'of nobody' })),
  },
  {
    usecase: 'authenticate',
    when: 'with a second factor',
    prepare: async (before, { owner }) => {
      await useSecondFactor(before, owner)
      return (server) => logIn(server, owner, { code: codeAt(server.ports.clock.now()) })
    },
  },
  {
    usecase: 'beginSession',
    when: 'in the browser of another one',
    extra: ['sessions'],
    prepare: async (before, { owner, packer }) => {
      const session = await signIn(before, packer)
      return async (server) => {
        const signedIn = { session, person: await personOf(server, packer) }
        return begin(server, owner, { ...nowhere, signedIn })
      }
    },
  },
  {
    usecase: 'resumeSession',
    when: 'that was not seen for a while',
    prepare: async (before, { owner }) => {
      const { secret } = await begin(before, owner, nowhere)
      return ({ ports }) => resumeSession({ ...ports, clock: later(ports) }, secret, limits)
    },
  },
  {
    usecase: 'resumeToken',
    prepare: async (before, { owner }) => {
      const order = { name: 'Weighbridge', scopes: ['read' as const], expiresAt: '2026-12-01T00:00:00.000Z' }
      const { secret } = await createToken(before.ports, owner, order)
      return (server) => resumeToken(server.ports, secret)
    },
  },
  {
    usecase: 'resumeLink',
    prepare: async (before, { owner, shipment }) => {
      const order = { label: 'For the buyer', expiresAt: '2026-12-01T00:00:00.000Z' }
      const { secret } = await createLink(before.ports, owner, shipment.id, order)
      return (server) => resumeLink(server.ports, secret)
    },
  },
  {
    usecase: 'switchOrganisation',
    prepare: async (before, { owner, shop }) => {
      const person = await personOf(before, owner)
      const membership = { organisationId: shop.organisationId, roles: ['viewer' as const], since: person.createdAt }
      const memberships = [...person.memberships, membership]
      await before.ports.people.replace({ ...person, memberships, version: person.version + 1 })
      const { id } = await signIn(before, owner)
      return async (server) => {
        const signedIn = { session: await sessionOf(server, id), person: await personOf(server, owner) }
        return as(server, owner, (ports) => switchOrganisation(ports, signedIn, shop.organisationId))
      }
    },
  },
  {
    usecase: 'endSession',
    prepare: async (before, { owner }) => {
      const session = await signIn(before, owner)
      return (server) => as(server, owner, (ports) => endSession(ports, session))
    },
  },
  {
    usecase: 'endOwnSession',
    done: ['not-found'],
    prepare: async (before, { owner }) => {
      const [session, other] = [await signIn(before, owner), await signIn(before, owner)]
      return async (server) => {
        const signedIn = { session, person: await personOf(server, owner) }
        return as(server, owner, (ports) => endOwnSession(ports, signedIn, other.id))
      }
    },
  },
  {
    usecase: 'endSessions',
    when: 'but the one of this browser',
    prepare: async (before, { owner }) => {
      const session = await signIn(before, owner)
      await signIn(before, owner)
      await signIn(before, owner)
      return (server) => as(server, owner, (ports) => endSessions(ports, owner.personId, { but: session.id }))
    },
  },
]

/** Long enough for it to be noted that somebody was seen. */
const later = ({ clock }: Ports): Ports['clock'] => ({ now: () => clock.now() + touchMs })

export async function personOf({ ports }: Pick<ServerProcess, 'ports'>, { personId }: PersonActor): Promise<Person> {
  const found = await ports.people.find(personId)
  if (!found) throw new Error('the season has this person')
  return found
}

async function sessionOf({ ports }: ServerProcess, id: Session['id']): Promise<Session> {
  const found = await ports.sessions.find(id)
  if (!found) throw new Error('this session was begun')
  return found
}

export async function logIn(server: ServerProcess, who: PersonActor, how: object = {}): Promise<Person> {
  const { email: login = '' } = await personOf(server, who)
  return authenticate(server.ports, { login, password: passwordOf(who.roles), ...how }, nowhere.address)
}

async function begin(server: ServerProcess, who: PersonActor, visitor: Parameters<typeof beginSession>[1]['visitor']) {
  const person = await personOf(server, who)
  return server.doneBy(personCause(person, who.organisationId, visitor.address), (ports) =>
    beginSession(ports, { person, visitor, limits }),
  )
}

export async function signIn(server: ServerProcess, who: PersonActor): Promise<Session> {
  const { secret } = await begin(server, who, nowhere)
  const where = { key: 'hash', value: sha256(secret) }
  const [session] = (await server.ports.sessions.list({ where, limit: 1 })).items
  if (!session) throw new Error('it was begun')
  return session
}

/** Confirmed with a code of a minute ago, so that the one of now is not used yet. */
export async function useSecondFactor({ ports }: ServerProcess, who: PersonActor): Promise<void> {
  const clock = { now: () => ports.clock.now() - 60_000 }
  const found = async () => personOf({ ports }, who)
  await beginSecondFactor(ports, await found(), passwordOf(who.roles))
  await confirmSecondFactor({ ...ports, clock }, await found(), codeAt(clock.now()))
}

async function expectWrong(work: () => Promise<unknown>): Promise<void> {
  const refused = await work().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toHaveProperty('code', 'wrong-password')
}
