import { EventEmitter } from 'node:events'
import type { MqttClient } from 'mqtt'
import { announcementsTopic } from '../../../../src/adapters/mqtt/mosquittoFiles.ts'
import { openAnnouncements, parseAnnouncements } from '../../../../src/adapters/mqtt/outside/announcements.ts'
import type { Announcement } from '../../../../src/ports/live.ts'
import { latestPush, shipmentId } from '../../../builders.ts'
import { until } from '../../../until.ts'

const id = shipmentId()
const latest = (minute: number, shipment = id): Announcement => ({ kind: 'latest', body: latestPush(shipment, minute) })
const changed: Announcement = { kind: 'changed', body: { resource: 'shipments', id } }

/** A connection that remembers what was sent over it. */
function aLine() {
  const letters: Announcement[][] = []
  const line = Object.assign(new EventEmitter(), {
    publish: (topic: string, payload: string, options: object) => {
      expect([topic, options]).toEqual([announcementsTopic, { qos: 0 }])
      letters.push([...(parseAnnouncements(Buffer.from(payload)) ?? [])])
    },
  })
  return { client: line as unknown as MqttClient, letters, end: () => void line.emit('close') }
}

it('tells the newest of each container once, whatever came between', async () => {
  const { announce, sendOver } = openAnnouncements()
  const { client, letters } = aLine()
  sendOver(client)
  for (const it of [latest(1), changed, latest(3), latest(2), changed]) announce(it)
  await until('it is told', () => letters.length > 0)
  expect(letters).toEqual([[latest(3), changed]])
})

it('keeps letters small', async () => {
  const { announce, sendOver } = openAnnouncements()
  const { client, letters } = aLine()
  sendOver(client)
  for (let n = 0; n < 250; n += 1) announce(latest(1, shipmentId()))
  await until('all are told', () => letters.flat().length === 250)
  expect(letters.map(({ length }) => length)).toEqual([100, 100, 50])
})

it('keeps nothing for a connection that is not there, and never tells what people may do', async () => {
  const { announce, sendOver } = openAnnouncements()
  announce(latest(1))
  const [first, second] = [aLine(), aLine()]
  sendOver(first.client)
  first.end()
  announce(latest(2))
  sendOver(second.client)
  announce({ kind: 'access', body: { personId: 'p' } })
  announce(latest(3))
  await until('it is told', () => second.letters.length > 0)
  expect([first.letters, second.letters]).toEqual([[], [[latest(3)]]])
})

it.each([
  ['no JSON', '{'],
  ['no list', '{}'],
  ['another kind', '[{"kind":"access","body":{"personId":"p"}}]'],
  ['a shipment that is none', JSON.stringify([{ kind: 'latest', body: { ...latestPush(id, 1), shipmentId: '7' } }])],
  ['more than a letter holds', JSON.stringify(Array(101).fill(changed))],
])('hears nothing in %s', (_, payload) => {
  expect(parseAnnouncements(Buffer.from(payload))).toBeUndefined()
})
