import type { Actor } from '@cordline/contract/vocabulary/people'
import { maxOverlapMs, previousUntil, validCredentials } from '../../src/domain/device/credentials.ts'
import { addDevice } from '../../src/usecases/addDevice.ts'
import { blockDevice } from '../../src/usecases/blockDevice.ts'
import { changeDevice } from '../../src/usecases/changeDevice.ts'
import { endPreviousPassword } from '../../src/usecases/endPreviousPassword.ts'
import { rotateDevicePassword } from '../../src/usecases/rotateDevicePassword.ts'
import { unblockDevice } from '../../src/usecases/unblockDevice.ts'
import { actor, deviceId, organisationId } from '../builders.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const person = (changes: object = {}): Actor => ({ ...actor(), kind: 'person', ...changes }) as Actor
const owner = person()
const content = { label: 'Tracker 7', measureIntervalS: 600, sendIntervalS: 600 }
const add = (by: Actor = owner, id = deviceId()) => addDevice(world.ports, by, { ...content, id })

/** Which of these passwords the device comes in with now. */
async function working(id: string, ...passwords: readonly (string | undefined)[]): Promise<boolean[]> {
  const device = await world.ports.devices.find(id)
  const valid = device ? validCredentials(device, world.now) : []
  return Promise.all(
    passwords.map(async (password = '') => {
      const right = await Promise.all(valid.map(({ hash }) => world.ports.secrets.matches(password, hash)))
      return right.includes(true)
    }),
  )
}

it('lets the old password in beside the new one for a day', async () => {
  const { device, password: old } = await add()
  const { password } = await rotateDevicePassword(world.ports, owner, device.id)
  expect(await working(device.id, old, password)).toEqual([true, true])
  world.now += maxOverlapMs - 1
  expect(await working(device.id, old, password)).toEqual([true, true])
  world.now += 1
  expect(await working(device.id, old, password)).toEqual([false, true])
})

it('ends the oldest of three passwords', async () => {
  const { device, password: first } = await add()
  const { password: second } = await rotateDevicePassword(world.ports, owner, device.id)
  world.now += 1000
  const { password: third } = await rotateDevicePassword(world.ports, owner, device.id)
  expect(await working(device.id, first, second, third)).toEqual([false, true, true])
})

it('ends the old password once the new one is used, and not by a use before the last rotation', async () => {
  const { device, password: old } = await add()
  const rotated = await rotateDevicePassword(world.ports, owner, device.id)
  const again = await rotateDevicePassword(world.ports, owner, device.id)
  await endPreviousPassword(world.ports, rotated.device)
  expect(await working(device.id, old, rotated.password, again.password)).toEqual([false, true, true])
  await endPreviousPassword(world.ports, again.device)
  expect(await working(device.id, old, rotated.password, again.password)).toEqual([false, false, true])
  expect(await world.ports.devices.find(device.id)).not.toHaveProperty('previous')
})

it('says until when the old password works only while it does', async () => {
  const { device } = await add()
  const rotated = await rotateDevicePassword(world.ports, owner, device.id)
  expect(previousUntil(device, world.now)).toBeUndefined()
  expect(previousUntil(rotated.device, world.now)).toBe('2026-07-05T12:00:00.000Z')
  expect(previousUntil(rotated.device, world.now + maxOverlapMs)).toBeUndefined()
})

it('ends every password of a blocked device, and unblocks it with a new one alone', async () => {
  const { device, password: old } = await add()
  const { password: newer } = await rotateDevicePassword(world.ports, owner, device.id)
  await blockDevice(world.ports, owner, device.id)
  expect(await working(device.id, old, newer)).toEqual([false, false])
  await expect(rotateDevicePassword(world.ports, owner, device.id)).rejects.toMatchObject({ code: 'device-blocked' })
  const { password } = await unblockDevice(world.ports, owner, device.id)
  expect(await working(device.id, old, newer, password)).toEqual([false, false, true])
})

it('blocks twice as once, and gives a device that is not blocked no new password', async () => {
  const { device } = await add()
  const blocked = await blockDevice(world.ports, owner, device.id)
  world.now += 1000
  expect(await blockDevice(world.ports, owner, device.id)).toEqual(blocked)
  await unblockDevice(world.ports, owner, device.id)
  const before = await world.ports.devices.find(device.id)
  expect(await unblockDevice(world.ports, owner, device.id)).toEqual({ device: before })
})

describe("another organisation's device", () => {
  const stranger = person({ organisationId: organisationId() })
  const changes = {
    change: (id: ReturnType<typeof deviceId>) => changeDevice(world.ports, stranger, id, { ...content, version: 9 }),
    rotate: (id: ReturnType<typeof deviceId>) => rotateDevicePassword(world.ports, stranger, id),
    block: (id: ReturnType<typeof deviceId>) => blockDevice(world.ports, stranger, id),
    unblock: (id: ReturnType<typeof deviceId>) => unblockDevice(world.ports, stranger, id),
  }

  it.each(Object.entries(changes))('can not be told from none by who would %s it', async (_, attempt) => {
    const { device } = await add()
    await expect(attempt(device.id)).rejects.toMatchObject({ code: 'not-found', message: `there is no ${device.id}` })
    expect(await world.ports.devices.find(device.id)).toEqual(device)
  })

  it('keeps its id, whether the content is the same or not, and tells nothing of itself', async () => {
    const { device } = await add()
    const refusal = { code: 'id-taken', message: `${device.id} holds other content` }
    await expect(add(stranger, device.id)).rejects.toMatchObject(refusal)
    await expect(add(owner, device.id)).resolves.toEqual({ outcome: 'repeated', device })
  })
})

it.each([
  ['a viewer', person({ roles: ['viewer'] }), 'not-allowed'],
  ['a grower, who sees no devices', person({ roles: ['grower'] }), 'not-found'],
  [
    'a program that may only read',
    { ...owner, kind: 'program', programId: '', scopes: ['read'] } as Actor,
    'not-allowed',
  ],
])('%s does not rotate or block', async (_, who, code) => {
  const { device } = await add()
  await expect(rotateDevicePassword(world.ports, who, device.id)).rejects.toMatchObject({ code })
  await expect(blockDevice(world.ports, who, device.id)).rejects.toMatchObject({ code })
})

it('lets a program with the scope of devices block one, though it reads none', async () => {
  const { device } = await add()
  const program = { ...owner, kind: 'program', programId: '', scopes: ['devices'] } as Actor
  expect(await blockDevice(world.ports, program, device.id)).toMatchObject({ blockedAt: expect.any(String) })
})
