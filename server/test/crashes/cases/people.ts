import type { PersonActor } from '@cordline/contract/vocabulary/people'
import { InvitationAcceptance, type InvitationBody } from '@cordline/contract/wire/http/people'
import { acceptInvitation, targetOf } from '../../../src/usecases/identity/acceptInvitation.ts'
import { findAcceptor } from '../../../src/usecases/identity/acceptor.ts'
import { invite, needOpenInvitation, revokeInvitation } from '../../../src/usecases/identity/invitations.ts'
import { changeOrganisation } from '../../../src/usecases/identity/organisation.ts'
import { changeRoles, endPersonSessions, removePerson } from '../../../src/usecases/identity/people.ts'
import { makeReset } from '../../../src/usecases/identity/resets.ts'
import { createToken, revokeToken } from '../../../src/usecases/identity/tokens.ts'
import { personCause } from '../../../src/usecases/identity/visitor.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, nowhere, passwordOf, type Season } from '../season.ts'
import type { ServerProcess } from '../serverProcess.ts'
import { personOf, publicUrl, signIn } from './signingIn.ts'

const token = { name: 'Weighbridge', scopes: ['read' as const], expiresAt: '2026-12-01T00:00:00.000Z' }

/** An owner's: the organisation, its people and programs. */
export const people: readonly CrashCase[] = [
  {
    usecase: 'changeOrganisation',
    done: ['stale-version'],
    prepare:
      (_, { owner }) =>
      (server) =>
        as(server, owner, (ports) => changeOrganisation(ports, owner, { name: 'Raub Durian', version: 1 })),
  },
  {
    usecase: 'changeRoles',
    done: ['stale-version'],
    prepare: async (before, { owner, packer }) => {
      const { version } = await personOf(before, packer)
      const order = { roles: ['packer' as const, 'logistics' as const], version }
      return (server) => as(server, owner, (ports) => changeRoles(ports, owner, packer.personId, order))
    },
  },
  {
    usecase: 'removePerson',
    when: 'who is signed in twice',
    done: ['not-found'],
    prepare: async (before, { owner, packer }) => {
      await signIn(before, packer)
      await signIn(before, packer)
      return (server) => as(server, owner, (ports) => removePerson(ports, owner, packer.personId))
    },
  },
  {
    usecase: 'endPersonSessions',
    prepare: async (before, { owner, packer }) => {
      await signIn(before, packer)
      await signIn(before, packer)
      return (server) => as(server, owner, (ports) => endPersonSessions(ports, owner, packer.personId))
    },
  },
  {
    usecase: 'makeReset',
    extra: ['resets'],
    prepare:
      (_, { owner, packer }) =>
      (server) =>
        as(server, owner, (ports) => makeReset(ports, owner, packer.personId, publicUrl)),
  },
  {
    usecase: 'createToken',
    extra: ['tokens'],
    prepare:
      (_, { owner }) =>
      (server) =>
        as(server, owner, (ports) => createToken(ports, owner, token)),
  },
  {
    usecase: 'revokeToken',
    prepare: async (before, { owner }) => {
      const made = await createToken(before.ports, owner, token)
      return (server) => as(server, owner, (ports) => revokeToken(ports, owner, made.token.id))
    },
  },
]

/** From the link to the membership. */
export const invitations: readonly CrashCase[] = [
  {
    usecase: 'invite',
    extra: ['invitations'],
    prepare: (_, { owner }) => {
      const body = { kind: 'person' as const, roles: ['packer' as const], email: 'new@raub.example' }
      return (server) => as(server, owner, (ports) => invite(ports, owner, { body, publicUrl }))
    },
  },
  {
    usecase: 'revokeInvitation',
    prepare: async (before, { owner }) => {
      const body = { kind: 'person' as const, roles: ['packer' as const] }
      const { invitation } = await invite(before.ports, owner, { body, publicUrl })
      return (server) => as(server, owner, (ports) => revokeInvitation(ports, owner, invitation.id))
    },
  },
  {
    usecase: 'findAcceptor',
    when: 'who has an account',
    prepare: async (before, { owner, grower }) => {
      const key = await keyOf(before, owner, { kind: 'person', roles: ['viewer'] })
      const { email: login = '' } = await personOf(before, grower)
      const body = InvitationAcceptance.parse({ key, signIn: { login, password: passwordOf(grower.roles) } })
      return async ({ ports }) => findAcceptor(ports, await needOpenInvitation(ports, key), { body, visitor: nowhere })
    },
  },
  {
    usecase: 'acceptInvitation',
    when: 'by somebody new',
    done: ['invitation-over'],
    prepare: async (before, { owner }) => {
      const key = await keyOf(before, owner, { kind: 'person', roles: ['packer'] })
      return (server) => accept(server, { key, person: salmah })
    },
  },
  {
    usecase: 'acceptInvitation',
    when: 'by somebody who has an account',
    done: ['invitation-over'],
    prepare: async (before, { owner, grower }) => {
      const key = await keyOf(before, owner, { kind: 'person', roles: ['viewer'] })
      const { email: login = '' } = await personOf(before, grower)
      return (server) => accept(server, { key, signIn: { login, password: passwordOf(grower.roles) } })
    },
  },
  {
    usecase: 'acceptInvitation',
    when: 'that founds a partner',
    done: ['invitation-over'],
    prepare: async (before, { owner }) => {
      const key = await keyOf(before, owner, { kind: 'organisation', organisationKind: 'retailer' })
      return (server) => accept(server, { key, person: salmah, organisation: { name: 'Pudong', kind: 'retailer' } })
    },
  },
  {
    usecase: 'acceptInvitation',
    when: "that makes one's own organisation a partner",
    done: ['invitation-over'],
    prepare: async (before, season) => {
      const key = await keyOf(before, season.grower, { kind: 'organisation', organisationKind: 'retailer' })
      return (server) => acceptForShop(server, season, key)
    },
  },
]

export const salmah = { name: 'Salmah', email: 'salmah@raub.example', password: 'rambutan under nine roofs' }

async function keyOf({ ports }: ServerProcess, owner: PersonActor, body: InvitationBody): Promise<string> {
  const { url } = await invite(ports, owner, { body, publicUrl })
  return new URL(url).hash.slice(1)
}

async function acceptForShop(server: ServerProcess, { shop }: Season, key: string): Promise<unknown> {
  const { email: login = '' } = await personOf(server, shop)
  const { organisationId } = shop
  return accept(server, { key, signIn: { login, password: passwordOf(shop.roles) }, organisationId })
}

/** What the door does with POST /invitations/accept, up to the session. */
export async function accept(server: ServerProcess, given: object): Promise<unknown> {
  const { ports } = server
  const body = InvitationAcceptance.parse(given)
  const invitation = await needOpenInvitation(ports, body.key)
  const organisationId = targetOf(invitation, body, undefined)
  const acceptor = await findAcceptor(ports, invitation, { body, visitor: nowhere })
  const cause = personCause(acceptor.person, organisationId, nowhere.address)
  return server.doneBy(cause, () => acceptInvitation(ports, { invitation, body, acceptor, organisationId }))
}
