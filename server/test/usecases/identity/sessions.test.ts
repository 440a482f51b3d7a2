import { resumeSession } from '../../../src/usecases/identity/resume.ts'
import { beginSession, maxSessionsOfPerson, touchMs } from '../../../src/usecases/identity/sessions.ts'
import { sweep } from '../../../src/usecases/identity/sweep.ts'
import { pairLimit, takeTry } from '../../../src/usecases/identity/tries.ts'
import { organisation, person } from '../../builders.ts'
import { openWorld, type World } from '../world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const hourMs = 3_600_000
const limits = { idleMs: 24 * hourMs, maxMs: 72 * hourMs }
const visitor = { address: '192.0.2.1', userAgent: 'a browser' }

async function somebody() {
  const raub = organisation()
  const salmah = person({ memberships: [{ organisationId: raub.id, roles: ['owner'], since: raub.createdAt }] })
  await world.ports.organisations.insert(raub)
  await world.ports.people.insert(salmah)
  return salmah
}
const begin = async (who: Awaited<ReturnType<typeof somebody>>) =>
  (await beginSession(world.ports, { person: who, visitor, limits })).secret
const isIn = async (secret: string) => (await resumeSession(world.ports, secret, limits)) !== undefined

it('a session ends when nobody was seen for the idle limit', async () => {
  const secret = await begin(await somebody())
  world.now += limits.idleMs - 1
  expect(await isIn(secret)).toBe(true)
  world.now += limits.idleMs
  expect(await isIn(secret)).toBe(false)
})

it('a session ends at its absolute limit, however often it is used', async () => {
  const secret = await begin(await somebody())
  for (let hour = 1; hour < 72; hour += 1) {
    world.now += hourMs
    expect(await isIn(secret)).toBe(true)
  }
  world.now += hourMs
  expect(await isIn(secret)).toBe(false)
})

it('when somebody was last seen is written every few minutes, not at every request', async () => {
  const who = await somebody()
  const secret = await begin(who)
  const versionOf = async () => (await world.ports.sessions.list({ limit: 1 })).items[0]?.version
  world.now += touchMs - 1
  await isIn(secret)
  expect(await versionOf()).toBe(1)
  world.now += 1
  await isIn(secret)
  expect(await versionOf()).toBe(2)
})

it('a session from before a change of the password is none, also where its removal was cut off', async () => {
  const who = await somebody()
  const secret = await begin(who)
  const passwordChangedAt = new Date(world.now + 1).toISOString()
  await world.ports.people.replace({ ...who, passwordChangedAt, version: 2 })
  expect(await isIn(secret)).toBe(false)
})

it('nobody comes in by a password that was changed between its check and the session', async () => {
  const who = await somebody()
  await world.ports.people.replace({ ...who, passwordHash: 'another one', version: 2 })
  await expect(begin(who)).rejects.toMatchObject({ code: 'wrong-password' })
  expect((await world.ports.sessions.list({ limit: 5 })).items).toEqual([])
})

it('a session is of this moment where the clock was put back after the password changed', async () => {
  const who = await somebody()
  const changed = { ...who, passwordChangedAt: new Date(world.now + hourMs).toISOString(), version: 2 }
  await world.ports.people.replace(changed)
  expect(await isIn(await begin(changed))).toBe(true)
})

it('more browsers than one person has end the oldest', async () => {
  const who = await somebody()
  const first = await begin(who)
  for (let n = 0; n < maxSessionsOfPerson; n += 1) {
    world.now += 1000
    await begin(who)
  }
  expect(await isIn(first)).toBe(false)
  const { items } = await world.ports.sessions.list({ limit: 100 })
  expect(items).toHaveLength(maxSessionsOfPerson)
})

it('somebody whose organisation removed them goes on with the other one', async () => {
  const [raub, bentong] = [organisation({ name: 'Raub' }), organisation({ name: 'Bentong' })]
  for (const it of [raub, bentong]) await world.ports.organisations.insert(it)
  const memberships = [raub, bentong].map(({ id, createdAt }) => ({
    organisationId: id,
    roles: ['owner' as const],
    since: createdAt,
  }))
  const who = person({ memberships })
  await world.ports.people.insert(who)
  const secret = await begin(who)
  expect((await resumeSession(world.ports, secret, limits))?.actor.organisation).toBe('Raub')
  await world.ports.people.replace({ ...who, memberships: memberships.slice(1), version: 2 })
  expect((await resumeSession(world.ports, secret, limits))?.actor.organisation).toBe('Bentong')
  await world.ports.people.replace({ ...who, memberships: [], version: 3 })
  expect(await isIn(secret)).toBe(false)
})

describe('the sweep', () => {
  it('forgets sessions and tries whose time is over, and nothing else', async () => {
    const who = await somebody()
    await begin(who)
    await takeTry(world.ports, pairLimit, 'somebody')
    expect(await sweep(world.ports)).toMatchObject({ sessions: 0, attempts: 0 })
    world.now += pairLimit.windowMs
    const secret = await begin(who)
    expect(await sweep(world.ports)).toMatchObject({ sessions: 0, attempts: 1 })
    world.now += limits.maxMs - pairLimit.windowMs
    expect(await sweep(world.ports)).toMatchObject({ sessions: 1, attempts: 0 })
    world.now -= 72 * hourMs - pairLimit.windowMs
    expect(await isIn(secret)).toBe(true)
  })

  it('finds what is over on pages behind the first', async () => {
    for (let n = 0; n < 450; n += 1) await takeTry(world.ports, pairLimit, `somebody ${n}`)
    world.now += pairLimit.windowMs
    expect((await sweep(world.ports)).attempts).toBe(450)
  })
})
