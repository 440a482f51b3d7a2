import type { Person } from '@cordline/contract/vocabulary/account'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import type { SessionAnswer, SignIn } from '@cordline/contract/wire/http/session'
import { Refusal } from '../../domain/refusal.ts'
import { authenticate } from '../../usecases/identity/authenticate.ts'
import { demoPeople, findDemoPerson } from '../../usecases/identity/demo.ts'
import { isNew } from '../../usecases/identity/ensureFirstInvitation.ts'
import { membershipsOf } from '../../usecases/identity/personActor.ts'
import { askForReset, findByReset, resetPassword } from '../../usecases/identity/resets.ts'
import {
  type Begun,
  beginSession,
  endOwnSession,
  endSession,
  endSessions,
  listOwnSessions,
  switchOrganisation,
} from '../../usecases/identity/sessions.ts'
import { needSignedIn, personCause, type Visitor } from '../../usecases/identity/visitor.ts'
import type { Door } from './door.ts'
import { type Call, type Route, route } from './route.ts'

/** Signing in and out, and where else one is signed in. */
export function sessionRoutes(door: Door): readonly Route[] {
  const { ports, publicUrl, log } = door
  const whoIs = async (how: SignIn, { address }: Visitor): Promise<Person> =>
    'personId' in how ? needDemoPerson(door, how.personId) : authenticate(ports, how, address)
  return [
    route(endpoints.session, ({ visitor }) => sessionAnswer(door, visitor)),
    route(endpoints.signIn, async ({ body, visitor, cookie }) =>
      signInAs(door, { person: await whoIs(body, visitor), visitor, cookie }),
    ),
    route(endpoints.forgotPassword, async ({ body, visitor }) => {
      await askForReset(ports, { ...body, address: visitor.address, publicUrl }, (error) =>
        log.error({ err: error }, 'a link for a new password could not be sent'),
      )
    }),
    route(endpoints.resetPassword, async ({ body, visitor, cookie }) => {
      const person = await findByReset(ports, body)
      const cause = personCause(person, person.memberships[0]?.organisationId, visitor.address)
      const renewed = await door.doneBy(cause, () => resetPassword(ports, person, body))
      return signInAs(door, { person: renewed, visitor, cookie })
    }),
    route(endpoints.switchOrganisation, async ({ body, visitor }) => {
      const signedIn = needSignedIn(visitor)
      const actor = await switchOrganisation(ports, signedIn, body.organisationId)
      return sessionAnswer(door, { ...visitor, actor })
    }),
    route(endpoints.signOut, async ({ visitor, cookie }) => {
      if (visitor.signedIn) await endSession(ports, visitor.signedIn.session)
      cookie.clear()
    }),
    route(endpoints.listSessions, async ({ visitor }) => ({
      items: await listOwnSessions(ports, needSignedIn(visitor)),
    })),
    route(endpoints.endSession, async ({ visitor, params }) => {
      await endOwnSession(ports, needSignedIn(visitor), params.id)
    }),
    route(endpoints.endOtherSessions, async ({ visitor }) => {
      const { person, session } = needSignedIn(visitor)
      await endSessions(ports, person.id, { but: session.id })
    }),
  ]
}

async function needDemoPerson({ demo, ports }: Door, id: Parameters<typeof findDemoPerson>[1]): Promise<Person> {
  const person = demo ? await findDemoPerson(ports, id) : undefined
  if (person) return person
  throw new Refusal('not-signed-in', demo ? 'nobody of the demo has this id' : 'only a demo signs in like that')
}

interface Beginning {
  readonly person: Person
  readonly organisationId?: OrganisationId
  readonly visitor: Visitor
  readonly cookie: Call<typeof endpoints.signIn>['cookie']
}

/** Gives the browser a new session; from here on it is that person who acts. */
export async function signInAs(door: Door, { cookie, ...beginning }: Beginning): Promise<SessionAnswer> {
  const { ports, doneBy, sessions } = door
  const { person, organisationId, visitor } = beginning
  const begun = await doneBy(
    personCause(person, organisationId ?? person.memberships[0]?.organisationId, visitor.address),
    () => beginSession(ports, { ...beginning, limits: sessions.limits }),
  )
  cookie.set(begun.secret)
  return answerTo(door, begun)
}

async function sessionAnswer(door: Door, { actor, signedIn }: Visitor): Promise<SessionAnswer> {
  return answerTo(door, actor?.kind === 'person' && signedIn ? { actor, person: signedIn.person } : undefined)
}

async function answerTo(door: Door, who: Pick<Begun, 'actor' | 'person'> | undefined): Promise<SessionAnswer> {
  const { ports, demo, publicUrl, tileUrl } = door
  return {
    actor: who?.actor ?? null,
    memberships: who ? await membershipsOf(ports, who.person) : [],
    demo,
    people: demo ? await demoPeople(ports) : [],
    sendsMail: ports.sendMail !== undefined,
    isNew: who ? false : await isNew(ports),
    tileUrl: tileUrl ?? null,
    publicUrl,
  }
}
