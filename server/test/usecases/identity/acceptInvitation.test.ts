import type { Invitation } from '@cordline/contract/vocabulary/account'
import { InvitationAcceptance } from '@cordline/contract/wire/http/people'
import type { Ports } from '../../../src/ports/ports.ts'
import { acceptInvitation, targetOf } from '../../../src/usecases/identity/acceptInvitation.ts'
import { findAcceptor } from '../../../src/usecases/identity/acceptor.ts'
import { ensureFirstInvitation } from '../../../src/usecases/identity/ensureFirstInvitation.ts'
import { invite, needOpenInvitation } from '../../../src/usecases/identity/invitations.ts'
import { actor, organisation, organisationId, person } from '../../builders.ts'
import { cutBeforeWrite, openWorld, PowerCut, type World } from '../world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const nobody = { address: '192.0.2.1', userAgent: '' }
const salmah = { name: 'Salmah', email: 'salmah@raub.example', password: 'rambutan under nine roofs' }

/** What the door does with POST /invitations/accept, but for the session. */
async function accept(ports: Ports, given: object, visitor: Parameters<typeof findAcceptor>[2]['visitor'] = nobody) {
  const body = InvitationAcceptance.parse(given)
  const invitation = await needOpenInvitation(ports, body.key)
  const acceptor = await findAcceptor(ports, invitation, { body, visitor })
  return acceptInvitation(ports, { invitation, body, acceptor, organisationId: targetOf(invitation, body, undefined) })
}

const all = async () => ({
  organisations: (await world.ports.organisations.list({ limit: 50 })).items.map((it) => it.name).sort(),
  people: (await world.ports.people.list({ limit: 50 })).items.map((it) => [it.name, it.memberships.length]).sort(),
  partnerships: (await world.ports.partnerships.list({ limit: 50 })).items.length,
})

describe('a power cut while the first organisation is founded', () => {
  // The link is used, the organisation, the founder, all of it is there.
  it.each([0, 1, 2, 3])('before write %i is made good by saying the same again', async (nth) => {
    const key = (await ensureFirstInvitation(world.ports)) ?? ''
    const given = { key, person: salmah, organisation: { name: 'Raub Durian', kind: 'exporter' } }
    await expect(accept(cutBeforeWrite(world.ports, nth), given)).rejects.toThrow(PowerCut)
    await accept(world.ports, given)
    expect(await all()).toEqual({ organisations: ['Raub Durian'], people: [['Salmah', 1]], partnerships: 0 })
    await expect(accept(world.ports, given)).rejects.toMatchObject({ code: 'invitation-over' })
  })

  it('leaves a server that still offers to found one', async () => {
    const key = (await ensureFirstInvitation(world.ports)) ?? ''
    const given = { key, person: salmah, organisation: { name: 'Raub Durian', kind: 'exporter' } }
    await expect(accept(cutBeforeWrite(world.ports, 2), given)).rejects.toThrow(PowerCut)
    const again = (await ensureFirstInvitation(world.ports)) ?? ''
    await expect(accept(world.ports, given)).rejects.toMatchObject({ code: 'invitation-over' })
    await accept(world.ports, { ...given, key: again })
    expect((await all()).people).toEqual([['Salmah', 1]])
  })
})

describe('a power cut while a partner founds its organisation', () => {
  it.each([0, 1, 2, 3, 4])('before write %i is made good, for whoever has an account too', async (nth) => {
    const { key } = await invited({ kind: 'organisation', organisationKind: 'retailer' })
    const known = person({ name: 'Wei' })
    await world.ports.people.insert(known)
    const given = { key, asSelf: true, organisation: { name: 'Jinqiao', kind: 'retailer' } }
    const asWei = async () => {
      const stored = await world.ports.people.find(known.id)
      if (!stored) throw new Error('Wei is gone')
      return { ...nobody, signedIn: { person: stored, session: undefined as never } }
    }
    await expect(accept(cutBeforeWrite(world.ports, nth), given, await asWei())).rejects.toThrow(PowerCut)
    await accept(world.ports, given, await asWei())
    expect(await all()).toEqual({
      organisations: ['Jinqiao', 'Raub Durian'],
      people: [
        ['Salmah', 1],
        ['Wei', 1],
      ],
      partnerships: 1,
    })
  })

  it('lets nobody else finish what an account of its own began', async () => {
    const { key } = await invited({ kind: 'person', roles: ['grower'] })
    const known = person({ name: 'Wei' })
    await world.ports.people.insert(known)
    const asWei = { ...nobody, signedIn: { person: known, session: undefined as never } }
    await expect(accept(cutBeforeWrite(world.ports, 1), { key, asSelf: true }, asWei)).rejects.toThrow(PowerCut)
    const mallory = { ...salmah, name: 'Mallory', email: 'mallory@raub.example' }
    await expect(accept(world.ports, { key, person: mallory })).rejects.toMatchObject({ code: 'invitation-over' })
  })
})

it('an invitation is over on its eighth day', async () => {
  const { key } = await invited({ kind: 'person', roles: ['grower'] })
  world.now += 7 * 86_400_000 - 1
  expect((await needOpenInvitation(world.ports, key)).kind).toBe('person')
  world.now += 1
  await expect(needOpenInvitation(world.ports, key)).rejects.toMatchObject({ code: 'invitation-over' })
})

it('the first organisation takes over what a server without organisations registered', () => {
  const before = organisationId()
  const first = { kind: 'first', id: organisationId() } as unknown as Invitation
  const body = { organisation: { name: 'x', kind: 'grower' } } as InvitationAcceptance
  expect(targetOf(first, body, before)).toBe(before)
  expect(targetOf(first, body, undefined)).toBe(first.id)
})

/** An invitation by the owner of Raub Durian. */
async function invited(body: Parameters<typeof invite>[2]['body']): Promise<{ readonly key: string }> {
  const raub = organisation({ name: 'Raub Durian' })
  const owner = person({
    name: 'Salmah',
    memberships: [{ organisationId: raub.id, roles: ['owner'], since: raub.createdAt }],
  })
  await world.ports.organisations.insert(raub)
  await world.ports.people.insert(owner)
  const by = actor({ personId: owner.id, organisationId: raub.id, organisation: raub.name })
  const { url } = await invite(world.ports, by, { body, publicUrl: 'http://raub.example' })
  return { key: new URL(url).hash.slice(1) }
}
