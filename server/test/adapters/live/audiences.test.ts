import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OrganisationId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { createAudiences, maxWaiting } from '../../../src/adapters/live/audiences.ts'
import { createLive } from '../../../src/adapters/live/createLive.ts'
import type { Told } from '../../../src/adapters/live/listener.ts'
import type { Audience } from '../../../src/usecases/sharing/audience.ts'
import { latestPush, organisationId, shipmentId } from '../../builders.ts'

const latest = (id: ShipmentId, minute: number): Told => ({
  kind: 'latest',
  body: latestPush(id, minute),
})
const changed = (id: string): Told => ({ kind: 'changed', body: { resource: 'shipments', id } })
const to = (...ids: OrganisationId[]): Audience => ({
  readable: 'shipments',
  relations: new Map(ids.map((id) => [id, 'own'])),
})

/** Everything that is under way has come to its end: nothing here waits for more than promises. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn()
}

it('tells of each document to its own audience, in the order in which they were announced', async () => {
  const told: [string, Told][] = []
  const [ours, theirs] = [organisationId(), organisationId()]
  const announce = createAudiences({
    audienceOf: async (it) => to(it.kind === 'changed' && it.body.id === 'S-1' ? ours : theirs),
    tell: (it, { relations }) => void told.push([[...relations.keys()].join(), it]),
    giveUp: (error) => {
      throw error
    },
  })
  announce(changed('S-1'))
  announce(changed('S-2'))
  await settled()
  expect(told).toEqual([
    [ours, changed('S-1')],
    [theirs, changed('S-2')],
  ])
})

it('tells nobody of what nobody may see', async () => {
  const told: Told[] = []
  const announce = createAudiences({ audienceOf: async () => undefined, tell: (it) => told.push(it), giveUp: fail })
  announce(changed('S-1'))
  await settled()
  expect(told).toEqual([])
})

it('looks the parties of a container up once for many readings, and anew when the shipment changed', async () => {
  let looked = 0
  const told: Told[] = []
  const announce = createAudiences({
    audienceOf: async () => {
      looked += 1
      return to(organisationId())
    },
    tell: (it) => told.push(it),
    giveUp: fail,
  })
  const id = shipmentId()
  for (let minute = 0; minute < 30; minute += 1) {
    announce(latest(id, minute))
    await settled()
  }
  expect([looked, told.length]).toEqual([1, 30])
  announce(changed(id))
  await settled()
  announce(latest(id, 31))
  await settled()
  expect(looked).toBe(3)
})

it('keeps the newest of what waits, whatever arrives after it', async () => {
  let release: (audience: Audience) => void = () => {}
  const told: Told[] = []
  const announce = createAudiences({
    audienceOf: () => new Promise((resolve) => (release = resolve)),
    tell: (it) => told.push(it),
    giveUp: fail,
  })
  const id = shipmentId()
  announce(changed('S-1'))
  for (const minute of [2, 5, 3]) announce(latest(id, minute))
  for (let turn = 0; turn < 2; turn += 1) {
    await settled()
    release(to(organisationId()))
  }
  await settled()
  expect(told).toEqual([changed('S-1'), latest(id, 5)])
})

it.each([
  ['the store can not say', async () => Promise.reject(new Error('the store is away'))],
  ['too much waits', () => new Promise<undefined>(() => {})],
])('lets listeners begin anew where %s', async (_why, audienceOf) => {
  const live = createLive({ audienceOf })
  let isClosed = false
  live.listen({ write: () => true, onDrain: () => {}, close: () => (isClosed = true) })
  for (let nth = 0; nth <= maxWaiting + 1; nth += 1) live.announce(changed(`S-${nth}`))
  await settled()
  expect(isClosed).toBe(true)
})

it('asks nothing while nobody listens', async () => {
  let looked = 0
  const live = createLive({
    audienceOf: async () => {
      looked += 1
      return undefined
    },
  })
  live.announce(changed('S-1'))
  await settled()
  expect(looked).toBe(0)
})

it('a listener hears what it may hear, and nothing after it left', async () => {
  const [ours, theirs] = [organisationId(), organisationId()]
  const live = createLive({
    audienceOf: async (it) => to(it.kind === 'changed' && it.body.id === 'S-1' ? ours : theirs),
  })
  const heard: string[] = []
  const sink = { write: (chunk: string) => heard.push(chunk) > 0, onDrain: () => {} }
  const leave = live.listen(sink, ({ relations }) => relations.has(ours))
  live.announce(changed('S-1'))
  live.announce(changed('S-2'))
  await settled()
  leave()
  live.announce(changed('S-1'))
  await settled()
  expect(heard.filter((it) => it.startsWith('event'))).toHaveLength(1)
  expect(heard.join()).toContain('S-1')
})

function fail(error: unknown): never {
  throw error
}
