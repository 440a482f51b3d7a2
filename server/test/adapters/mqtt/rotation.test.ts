import { blocked, maxOverlapMs, withNewPassword } from '../../../src/domain/device/credentials.ts'
import {
  closing,
  connectAs,
  credentialOf,
  openWorld,
  type Registered,
  register,
  send,
  topic,
  type World,
} from './fleet.ts'

let world: World
let who: Registered
beforeEach(async () => {
  world = await openWorld()
  who = await register(world)
})
afterEach(() => world.close())

/** A new password, announced as the server does. */
async function rotate(): Promise<Registered> {
  const password = `new-${who.password}`
  const { hash } = await credentialOf(password)
  change(withNewPassword(who.device, hash, world.ports.now))
  return { device: who.device, password }
}

function change(device: Registered['device']): void {
  world.ports.keep({ ...device, version: stored().version + 1 })
  world.door.heed({ kind: 'changed', body: { resource: 'devices', id: device.id } })
}

const stored = () => world.ports.kept.devices.find(({ id }) => id === who.device.id) ?? who.device

describe('after a rotation', () => {
  it('a device goes on with its old password, over the connection that it has and over new ones', async () => {
    const client = await connectAs(world, who)
    await rotate()
    await connectAs(world, who)
    await send(client, who, { ts: world.ports.now, temp: 1 })
    expect(world.ports.stored.size).toBe(1)
  })

  it('the first use of the new one ends the old one and every connection that came in with it', async () => {
    const old = [await connectAs(world, who), await connectAs(world, who)]
    const ended = old.map(closing)
    const renewed = await connectAs(world, await rotate())
    await Promise.all(ended)
    await expect(connectAs(world, who)).rejects.toThrow('Bad username or password')
    expect(stored()).not.toHaveProperty('previous')
    await send(renewed, who, { ts: world.ports.now, temp: 1 })
    expect(world.ports.announced).toContainEqual({
      kind: 'changed',
      body: { resource: 'devices', id: who.device.id },
    })
  })

  it('the old one lets nobody in when a day has passed, and who is in with it sends nothing more', async () => {
    const client = await connectAs(world, who)
    client.on('error', () => {})
    const renewed = await rotate()
    world.ports.now += maxOverlapMs
    const ended = closing(client)
    client.publish(topic(who, 'readings'), JSON.stringify({ ts: world.ports.now, temp: 1 }), { qos: 1 })
    await ended
    await expect(connectAs(world, who)).rejects.toThrow('Bad username or password')
    expect(world.ports.stored.size).toBe(0)
    await connectAs(world, renewed)
  })

  it('a device hears nothing any more over a connection whose password is over', async () => {
    const client = await connectAs(world, who)
    await client.subscribeAsync(topic(who, 'config'))
    const heard: string[] = []
    await rotate()
    world.ports.now += maxOverlapMs
    client.on('message', (_, payload) => heard.push(payload.toString()))
    world.door.publishConfig(who.device.id, { measureIntervalS: 7, sendIntervalS: 7 })
    const ended = closing(client)
    client.publish(topic(who, 'status'), '{"online":true}', { qos: 1 })
    await ended
    expect(heard.filter((it) => it.includes('7'))).toEqual([])
  })
})

describe('a blocked device', () => {
  it('is put out within the turn in which that is announced, and does not come in again', async () => {
    const clients = [await connectAs(world, who), await connectAs(world, who, { protocolVersion: 5 })]
    for (const it of clients) it.on('error', () => {})
    const ended = clients.map(closing)
    // On its way when it is blocked: it would be taken, or quarantined, if anybody still read it.
    for (const it of clients) it.publish(topic(who, 'readings'), '{"ts":1,"temp":1}', { qos: 1 })
    change(blocked(who.device, world.ports.now))
    await Promise.all(ended)
    expect(world.ports.quarantined).toEqual([])
    await expect(connectAs(world, who)).rejects.toThrow('Bad username or password')
  })

  it('does not slip in while its password is being looked at', async () => {
    const { secrets } = world.ports
    const matches: typeof secrets.matches = async (...args) => {
      const isRight = await secrets.matches(...args)
      change(blocked(who.device, world.ports.now))
      return isRight
    }
    Object.assign(world.ports, { secrets: { ...secrets, matches } })
    await expect(connectAs(world, who)).rejects.toThrow('Bad username or password')
  })
})
