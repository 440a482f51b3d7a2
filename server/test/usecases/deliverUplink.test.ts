import type { Device } from '@cordline/contract/vocabulary/device'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { Outage } from '../../src/ports/outage.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { watchLatest } from '../../src/usecases/announceLatest.ts'
import { deliverUplink, type UplinkOutcome } from '../../src/usecases/deliverUplink.ts'
import { watchWhereabouts } from '../../src/usecases/whereabouts.ts'
import { everything } from '../adapters/spool/aSpool.ts'
import { actor, device, noon, noonMs } from '../builders.ts'
import { formatsWith, jsonFormat } from '../domain/ingest/foreign/uplinks.ts'
import { aDetour } from './aDetour.ts'
import { openWorld, type World } from './world.ts'

const mine = { kind: 'json', device: 'id', time: { path: 'at', unit: 'ms' }, fields: { temp: 't' } }
const format = jsonFormat('mine', formatsWith({ mine }))

let world: World
let owner: Actor
let tracker: Device
beforeEach(async () => {
  world = openWorld()
  owner = actor()
  tracker = device({ organisationId: owner.organisationId })
  await world.ports.devices.insert(tracker)
})
afterEach(() => world.close())

function deliver(payload: unknown, ports: Ports = world.ports): Promise<UplinkOutcome> {
  const recording = { ...ports, whereabouts: watchWhereabouts(ports), latest: watchLatest(ports) }
  return deliverUplink(recording, owner, { format, payload, receivedAt: noonMs })
}
const event = (minute: number, t: unknown = 4) => ({ id: tracker.id, at: noonMs - minute * 60_000, t })

it('delivers more events of a device than one message of its own would have', async () => {
  const events = Array.from({ length: 450 }, (_, minute) => event(minute + 1, minute === 300 ? 999 : 4))
  expect(await deliver(events)).toMatchObject({ added: 449, refusals: [{ index: 300, code: 'out-of-range' }] })
})

it('is an outage where a store is away: nothing then counts as delivered', async () => {
  const away = async () => {
    throw new Outage('the readings')
  }
  await expect(
    deliver(event(1), { ...world.ports, readings: { ...world.ports.readings, record: away } }),
  ).rejects.toThrow(Outage)
  const full = { ...world.ports, quarantine: { ...world.ports.quarantine, keep: away } }
  await expect(deliver(event(1, 'warm'), full)).rejects.toThrow(Outage)
  expect(await deliver(event(1))).toMatchObject({ added: 1 })
})

it('keeps readings in the spool while a store is away, and counts them as such', async () => {
  const detour = await aDetour()
  const away = () => Promise.reject(new Outage('the readings'))
  const ports = { ...world.ports, readings: { ...world.ports.readings, record: away } }
  const recording = { ...ports, whereabouts: watchWhereabouts(ports), latest: watchLatest(ports), detour }
  const payload = [event(1), event(2), event(3, 'warm')]
  const outcome = await deliverUplink(recording, owner, { format, payload, receivedAt: noonMs })
  expect(outcome).toMatchObject({ added: 0, spooled: 2, refusals: [{ index: 2, code: 'unmappable' }] })
  const [waits] = await detour.spool.peek('live', everything)
  expect([waits?.deviceId, waits?.receivedAt]).toEqual([tracker.id, noonMs])
  await detour.remove()
})

it('refuses a device that is blocked as one that nobody registered', async () => {
  const blocked = device({ organisationId: owner.organisationId, blockedAt: noon })
  await world.ports.devices.insert(blocked)
  const { refusals } = await deliver([{ ...event(1), id: blocked.id }, event(2)])
  expect(refusals).toMatchObject([{ index: 0, deviceId: blocked.id, code: 'unknown-device' }])
})

it('tells refusals in the order of the payload, whatever refused them', async () => {
  const { refusals } = await deliver([
    event(1, 'warm'),
    { ...event(2), id: 'nobodys' },
    event(3, 999),
    event(4, 'cold'),
  ])
  expect(refusals.map(({ index, code }) => [index, code])).toEqual([
    [0, 'unmappable'],
    [1, 'unknown-device'],
    [2, 'out-of-range'],
    [3, 'unmappable'],
  ])
})
