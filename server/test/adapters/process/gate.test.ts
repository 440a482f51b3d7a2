import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type Closed, gatedDocuments, gatedReadings } from '../../../src/adapters/process/gate.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { device, reading } from '../../builders.ts'
import { openWorld, type World } from '../../usecases/world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const away = new Outage('MongoDB')
const shut: Closed = () => away
const open: Closed = () => undefined

it('answers every call of a document with the outage while it is closed, and writes nothing', async () => {
  const { devices } = gatedDocuments(world.ports, shut)
  const it = device()
  const calls = [
    () => devices.find(it.id),
    () => devices.findMany([it.id]),
    () => devices.insert(it),
    () => devices.replace(it),
    () => devices.list({ limit: 1 }),
    () => devices.countBy({ key: 'organisation', limit: 1 }),
    () => devices.remove(it.id),
  ]
  for (const call of calls) await expect(call()).rejects.toBe(away)
  expect(await world.ports.devices.find(it.id)).toBeUndefined()
})

it('lets every call through once it is open', async () => {
  const { devices } = gatedDocuments(world.ports, open)
  const it = device()
  expect(await devices.insert(it)).toBe('inserted')
  expect(await devices.find(it.id)).toEqual(it)
})

it('holds for readings too, those that are streamed as well', async () => {
  const one = reading()
  const window = { deviceId: one.deviceId as DeviceId, from: 0, to: one.takenAt }
  const closed = gatedReadings(world.ports.readings, shut)
  await expect(closed.record([one])).rejects.toBe(away)
  await expect(closed.read(window)[Symbol.asyncIterator]().next()).rejects.toBe(away)
  const opened = gatedReadings(world.ports.readings, open)
  expect(await opened.record([one])).toEqual(['added'])
  expect((await opened.read(window)[Symbol.asyncIterator]().next()).value).toEqual(one)
})
