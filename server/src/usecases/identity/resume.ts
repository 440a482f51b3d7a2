import type { ApiToken, Person, Session, ShareLink } from '@cordline/contract/vocabulary/account'
import type { LinkActor, ProgramActor } from '@cordline/contract/vocabulary/people'
import type { Collection, Stored } from '../../ports/collection.ts'
import type { Ports } from '../../ports/ports.ts'
import { stateOf } from './expiry.ts'
import { personActor } from './personActor.ts'
import { type SessionLimits, touchMs } from './sessions.ts'
import type { SignedIn } from './visitor.ts'

/**
 * Who has this cookie now: roles are looked up each time, so that what an owner changes counts at once. Undefined where
 * it is unknown, too old, from before a change of the password, or of somebody who is in no organisation any more.
 */
export async function resumeSession(ports: Ports, secret: string, limits: SessionLimits) {
  const session = await findByHash(ports.sessions, ports.secrets.digest(secret))
  const now = ports.clock.now()
  if (!session || !isRunning(session, now, limits)) return undefined
  const person = await ports.people.find(session.personId)
  if (!person || isFromBefore(session, person)) return undefined
  const actor = await personActor(ports, person, session.organisationId)
  if (!actor) return undefined
  const touched = await touch(ports.sessions, session, 'lastSeenAt', now)
  const signedIn: SignedIn = { session: touched, person }
  return { actor, signedIn }
}

function isRunning({ expiresAt, lastSeenAt }: Session, now: number, { idleMs }: SessionLimits): boolean {
  return now < Date.parse(expiresAt) && now < Date.parse(lastSeenAt) + idleMs
}

const isFromBefore = ({ createdAt }: Session, { passwordChangedAt }: Person): boolean =>
  passwordChangedAt !== undefined && createdAt < passwordChangedAt

/** The program that has this token; undefined where it is unknown, expired or revoked. */
export async function resumeToken(ports: Ports, secret: string): Promise<ProgramActor | undefined> {
  const token = await findByHash(ports.tokens, ports.secrets.digest(secret))
  if (!token || stateOf(token, ports.clock.now()) !== 'valid') return undefined
  const answersFor = await organisationOf(ports, token)
  if (!answersFor) return undefined
  await touch(ports.tokens, token, 'lastUsedAt', ports.clock.now())
  return { kind: 'program', name: token.name, ...answersFor, programId: token.id, scopes: token.scopes }
}

/** Whoever has this share link; undefined where it is unknown, expired or revoked. */
export async function resumeLink(ports: Ports, secret: string): Promise<LinkActor | undefined> {
  const link = await findByHash(ports.links, ports.secrets.digest(secret))
  if (!link || stateOf(link, ports.clock.now()) !== 'valid') return undefined
  const answersFor = await organisationOf(ports, link)
  if (!answersFor) return undefined
  await touch(ports.links, link, 'lastUsedAt', ports.clock.now())
  return { kind: 'link', name: link.label, ...answersFor, linkId: link.id, shipmentId: link.shipmentId }
}

async function organisationOf(ports: Ports, { organisationId, createdBy }: ApiToken | ShareLink) {
  const organisation = await ports.organisations.find(organisationId)
  return (
    organisation && {
      personId: createdBy,
      organisationId,
      organisation: organisation.name,
      organisationKind: organisation.kind,
    }
  )
}

export async function findByHash<T extends Stored>(collection: Collection<T>, hash: string): Promise<T | undefined> {
  return (await collection.list({ where: { key: 'hash', value: hash }, limit: 1 })).items[0]
}

/** Says when it was last used, at most every few minutes. Somebody else's write meanwhile goes before: it only tells when. */
async function touch<Field extends string, T extends Stored & { readonly [Key in Field]?: string | undefined }>(
  collection: Collection<T>,
  document: T,
  field: Field,
  now: number,
): Promise<T> {
  if (now < Date.parse(document[field] ?? '') + touchMs) return document
  const touched = { ...document, [field]: new Date(now).toISOString(), version: document.version + 1 }
  return (await collection.replace(touched)) === 'replaced' ? touched : document
}
