import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { Aedes } from 'aedes'
import { connectAsync, type MqttClient } from 'mqtt'
import { openOutbox } from '../../../../src/adapters/mqtt/outside/outbox.ts'
import { closing } from '../fleet.ts'

let broker: Aedes
let server: Server
let client: MqttClient
let heard: string[]

beforeEach(async () => {
  broker = await Aedes.createBroker()
  server = createServer(broker.handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  heard = []
  client = await connectAsync(url(), { reconnectPeriod: 0 })
  broker.on('publish', ({ topic, payload }) => {
    if (!topic.startsWith('$SYS')) heard.push(`${topic} ${payload}`)
  })
})
afterEach(async () => {
  client.end(true)
  await new Promise<void>((resolve) => broker.close(() => resolve()))
  server.close()
})
const url = () => `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
/** The broker tells its own listeners a few turns after it has confirmed. */
const allHeard = () => after(20)
const passing = (nth: number) => ({ topic: 'ack', payload: String(nth), retain: false })

it('keeps the newest thousand while the broker is away, and the latest config of each device', async () => {
  const outbox = openOutbox(fail)
  for (let nth = 0; nth < 1500; nth++) outbox.post(passing(nth))
  for (const payload of ['old', 'new']) outbox.post({ topic: 'config', payload, retain: true })
  outbox.sendOver(client)
  await outbox.drained()
  await allHeard()
  expect(heard).toEqual(['config new', ...Array.from({ length: 1000 }, (_, nth) => `ack ${nth + 500}`)])
})

it('sends again what was not confirmed when the connection went', async () => {
  const outbox = openOutbox(fail)
  outbox.post({ topic: 'config', payload: 'x', retain: true })
  outbox.post(passing(1))
  const lost = await connectAsync(url(), { reconnectPeriod: 0 })
  lost.stream.pause()
  outbox.sendOver(lost)
  const ended = closing(lost)
  lost.stream.destroy()
  await ended
  outbox.sendOver(client)
  await outbox.drained()
  expect(heard.slice(-2)).toEqual(['config x', 'ack 1'])
})

it('has no more under way than the broker takes', async () => {
  const outbox = openOutbox(fail)
  let most = 0
  client.on('packetsend', () => {
    most = Math.max(most, Object.keys(client.outgoing).length)
  })
  for (let nth = 0; nth < 50; nth++) outbox.post(passing(nth))
  outbox.sendOver(client, 5)
  await outbox.drained()
  await allHeard()
  expect(most).toBe(5)
  expect(heard).toHaveLength(50)
})

function fail(_: unknown, error: Error): never {
  throw error
}
