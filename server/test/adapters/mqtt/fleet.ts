import type { Device, DeviceCredential } from '@cordline/contract/vocabulary/device'
import { type Channel, topicOf } from '@cordline/contract/wire/mqtt'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import type { Door, DoorLog } from '../../../src/adapters/mqtt/door.ts'
import { type EmbeddedDoor, startEmbeddedDoor } from '../../../src/adapters/mqtt/embeddedBroker.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { device, noon, noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { quickTiming } from './quickTiming.ts'

export const silent: DoorLog = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

/** What an outside door needs and a test has no interest in. */
export const unheeded = { log: silent, heed: () => {}, now: () => Date.now() } as const

export interface Registered {
  readonly device: Device
  readonly password: string
}

/** A door on a free port, its fake ports, and everything that has to be closed after a test. */
export interface World {
  readonly ports: FakePorts
  readonly door: Door
  readonly port: number
  readonly clients: MqttClient[]
  close(): Promise<void>
}

export async function openWorld(
  ports: FakePorts = fakePorts(noonMs),
  order: Pick<EmbeddedDoor, 'rate'> = {},
): Promise<World> {
  const place = { host: '127.0.0.1', port: 0 }
  const door = await startEmbeddedDoor({ ports, ...place, log: silent, timing: quickTiming, ...order })
  const clients: MqttClient[] = []
  return {
    ports,
    door,
    port: door.port ?? 0,
    clients,
    close: async () => {
      ports.commits.release()
      for (const client of clients) client.end(true)
      await door.stop()
    },
  }
}

export const credentialOf = async (password: string): Promise<DeviceCredential> => ({
  hash: await nodeSecrets.hash(password),
  since: noon,
})

export async function register({ ports }: Pick<World, 'ports'>): Promise<Registered> {
  const password = nodeSecrets.password()
  const added = device({ credential: await credentialOf(password) })
  ports.kept.devices.push(added)
  return { device: added, password }
}

/** Signs in over TCP as that device. Does not connect again by itself. */
export async function connectAs(world: World, who: Registered, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync({
    host: '127.0.0.1',
    port: world.port,
    username: who.device.id,
    password: who.password,
    reconnectPeriod: 0,
    ...options,
  })
  world.clients.push(client)
  return client
}

export const topic = (who: Registered, channel: Channel): string => topicOf(who.device.id, channel)

/** The next message on that topic, as parsed JSON; of several the first that is meant. */
export function nextOn(client: MqttClient, wanted: string, isMeant = (_: unknown) => true): Promise<unknown> {
  return new Promise((resolve) => {
    const heed = (heard: string, payload: Buffer) => {
      if (heard !== wanted) return
      const body: unknown = JSON.parse(payload.toString())
      if (!isMeant(body)) return
      client.off('message', heed)
      resolve(body)
    }
    client.on('message', heed)
  })
}

export const send = (client: MqttClient, who: Registered, payload: unknown, qos: 0 | 1 = 1) =>
  client.publishAsync(topic(who, 'readings'), typeof payload === 'string' ? payload : JSON.stringify(payload), { qos })

export const closing = (client: MqttClient): Promise<void> => new Promise((resolve) => client.once('close', resolve))
