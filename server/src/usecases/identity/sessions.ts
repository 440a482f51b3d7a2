import { type Person, Session } from '@cordline/contract/vocabulary/account'
import type { OrganisationId, PersonId, SessionId } from '@cordline/contract/vocabulary/ids'
import type { PersonActor } from '@cordline/contract/vocabulary/people'
import type { OwnSession } from '@cordline/contract/wire/http/session'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { personActor } from './personActor.ts'
import { newSecret } from './secrets.ts'
import type { SignedIn, Visitor } from './visitor.ts'

/** How long somebody stays signed in: since they were last seen, and at most. */
export interface SessionLimits {
  readonly idleMs: number
  readonly maxMs: number
}

/** When somebody was last seen is written at most this often: every request would be a write. */
export const touchMs = 5 * 60_000
/** Browsers that one person is signed in with; beyond it the oldest ends. */
export const maxSessionsOfPerson = 50
const maxUserAgentCharacters = 300

interface Beginning {
  readonly person: Person
  readonly organisationId?: OrganisationId | undefined
  readonly visitor: Visitor
  readonly limits: SessionLimits
}

export interface Begun {
  readonly secret: string
  readonly actor: PersonActor
  readonly person: Person
}

/**
 * Signs in whoever `person` was found to be; the session that the browser had ends.
 * @throws Refusal `not-allowed` for somebody who is in no organisation; `wrong-password` where it was changed meanwhile
 */
export async function beginSession(
  ports: Ports,
  { person, organisationId, visitor, limits }: Beginning,
): Promise<Begun> {
  const actor = await personActor(ports, person, organisationId)
  if (!actor) throw new Refusal('not-allowed', 'you are in no organisation any more: ask an owner to invite you')
  const secret = newSecret(ports.secrets)
  const createdAt = sessionStart(ports, person)
  const session = Session.parse({
    id: ports.secrets.uuid(),
    version: 1,
    hash: ports.secrets.digest(secret),
    personId: person.id,
    organisationId: actor.organisationId,
    createdAt: new Date(createdAt).toISOString(),
    lastSeenAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(createdAt + limits.maxMs).toISOString(),
    address: visitor.address,
    userAgent: visitor.userAgent.slice(0, maxUserAgentCharacters),
  })
  await ports.sessions.insert(session)
  await checkUnchanged(ports, person, session)
  if (visitor.signedIn) await endSession(ports, visitor.signedIn.session)
  await dropOldest(ports, person.id)
  return { secret, actor, person }
}

/** Never before the password was changed, even where the clock was put back: it would be taken for a session from before. */
function sessionStart(ports: Ports, { passwordChangedAt }: Person): number {
  return Math.max(ports.clock.now(), Date.parse(passwordChangedAt ?? '') || 0)
}

/** The old password was right when it was asked for, and another one may hold by now. */
async function checkUnchanged(ports: Ports, { id, passwordHash }: Person, session: Session): Promise<void> {
  if ((await ports.people.find(id))?.passwordHash === passwordHash) return
  await endSession(ports, session)
  throw new Refusal('wrong-password', 'the password was changed meanwhile')
}

async function dropOldest(ports: Ports, personId: PersonId): Promise<void> {
  const newest = await sessionPage(ports, personId)
  if (newest.next === null) return
  const older = await sessionPage(ports, personId, newest.next)
  for (const it of older.items) await endSession(ports, it)
}

const sessionPage = (ports: Ports, personId: PersonId, after?: string) =>
  ports.sessions.list({ where: { key: 'person', value: personId }, limit: maxSessionsOfPerson, after })

export const sessionsOf = async (ports: Ports, personId: PersonId): Promise<readonly Session[]> =>
  (await sessionPage(ports, personId)).items

/** GET /sessions */
export async function listOwnSessions(ports: Ports, { session, person }: SignedIn): Promise<OwnSession[]> {
  const now = new Date(ports.clock.now()).toISOString()
  const open = (await sessionsOf(ports, person.id)).filter((it) => it.expiresAt > now)
  return open.map(({ id, createdAt, lastSeenAt, expiresAt, address, userAgent }) => ({
    id,
    current: id === session.id,
    createdAt,
    lastSeenAt,
    expiresAt,
    address,
    userAgent,
  }))
}

/** Its open streams end too. */
export async function endSession(ports: Ports, { id, personId }: Pick<Session, 'id' | 'personId'>): Promise<void> {
  await ports.sessions.remove(id)
  ports.announce({ kind: 'access', body: { personId } })
}

/** DELETE /sessions/{id}. @throws Refusal `not-found` where it is not one of one's own */
export async function endOwnSession(ports: Ports, { person }: SignedIn, id: SessionId): Promise<void> {
  const session = await ports.sessions.find(id)
  if (session?.personId !== person.id) throw new Refusal('not-found', `there is no ${id}`)
  await endSession(ports, session)
}

/** All of somebody's sessions but one; only those for one organisation where that is said. */
export async function endSessions(
  ports: Ports,
  personId: PersonId,
  { but, organisationId }: { readonly but?: SessionId; readonly organisationId?: OrganisationId },
): Promise<void> {
  for (const it of await sessionsOf(ports, personId)) {
    if (it.id !== but && (!organisationId || it.organisationId === organisationId)) await ports.sessions.remove(it.id)
  }
  ports.announce({ kind: 'access', body: { personId } })
}

/** PATCH /session. @throws Refusal `not-allowed` where they are not in it */
export async function switchOrganisation(
  ports: Ports,
  { session, person }: SignedIn,
  organisationId: OrganisationId,
): Promise<PersonActor> {
  const isIn = person.memberships.some((it) => it.organisationId === organisationId)
  const actor = isIn ? await personActor(ports, person, organisationId) : undefined
  if (!actor) throw new Refusal('not-allowed', 'this is not one of your organisations')
  const switched = { ...session, organisationId, version: session.version + 1 }
  if ((await ports.sessions.replace(switched)) === 'stale')
    throw new Refusal('stale-version', 'the session was changed meanwhile: try again')
  ports.announce({ kind: 'access', body: { personId: person.id } })
  return actor
}
