import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type { IPublishPacket, MqttClient } from 'mqtt'
import { takeDeliveries } from '../../../../src/adapters/mqtt/outside/deliveries.ts'
import { keepaliveS } from '../../../../src/adapters/mqtt/outside/openConnection.ts'
import { openRoom } from '../../../../src/adapters/mqtt/outside/room.ts'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** As much of a client as deliveries touch: how often it showed that it lives. */
function aClient() {
  const life = { pings: 0, clockBeganAnew: 0 }
  const stands: Partial<MqttClient> = {
    connected: true,
    stream: new PassThrough(),
    sendPing: () => void life.pings++,
    reschedulePing: () => void life.clockBeganAnew++,
  }
  return { life, client: Object.assign(new EventEmitter(), stands) as unknown as MqttClient }
}

const packet = (messageId: number): IPublishPacket =>
  ({ cmd: 'publish', topic: 'cordline/v1/a/readings', payload: '{}', qos: 1, messageId }) as IPublishPacket

it('takes what the broker sends for a sign of its life, though its answer to a ping waits behind it', () => {
  const { life, client } = aClient()
  // A store that hangs: nothing is acknowledged, so that nothing goes out by itself.
  takeDeliveries(client, { room: openRoom(), take: () => {} })
  const silentMs = keepaliveS * 1000 * 1.5
  for (let ms = 0; ms < 4 * silentMs; ms += 1000) {
    client.handleMessage(packet(ms), () => {})
    jest.advanceTimersByTime(1000)
  }
  expect(life.pings).toBeGreaterThanOrEqual(4)
  expect(life.clockBeganAnew).toBe(life.pings)
})

it('shows that it lives while it reads nothing, and no more once it does', async () => {
  const { life, client } = aClient()
  const room = openRoom({ messages: 1, bytes: 1000 })
  room.enter(10)
  takeDeliveries(client, { room, take: (_, settle) => settle('durable') })
  let goesOn = 0
  client.handleMessage(packet(1), () => void goesOn++)
  jest.advanceTimersByTime(keepaliveS * 3000)
  expect([life.pings, goesOn]).toEqual([6, 0])
  room.leave(10)
  await jest.advanceTimersByTimeAsync(keepaliveS * 3000)
  expect([life.pings, goesOn]).toEqual([6, 1])
})
