import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { topicOf } from '@cordline/contract/wire/mqtt'
import { connect, type MqttClient } from 'mqtt'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { steadyPort } from '../../steadyPort.ts'
import { until } from '../../until.ts'
import type { Registered } from './fleet.ts'
import { registerIn, type Serving, serve } from './serving.ts'

const count = 500
const firstReadings = Date.now() - 60_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordline-returns-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('lets a fleet of 500 in that comes back at once after kill -9, and acknowledges others meanwhile', async () => {
  const fleet = await registerIn(folder, count)
  const port = await steadyPort()
  const first = await serve(folder, { port })
  const clients = fleet.map((who) => connectAgain(first, who))
  let second: Serving | undefined
  try {
    await publishFromAll(clients, fleet, firstReadings)
    await first.kill()
    await until('all know that it is gone', () => clients.every(({ connected }) => !connected))
    second = await serve(folder, { port })
    let isOver = false
    const [quick, who] = [clients[0], fleet[0]]
    const meanwhile = (async () => {
      for (let nth = 1; quick && who && !isOver; nth++) await publish(quick, who, firstReadings + 1000 + nth)
    })()
    await publishFromAll(clients.slice(1), fleet.slice(1), firstReadings + 1)
    isOver = true
    await meanwhile
  } finally {
    for (const it of clients) it.end(true)
    await second?.kill()
  }
  const store = openEmbedded({ folder })
  try {
    for (const { device } of fleet.slice(1)) {
      const kept: number[] = []
      for await (const it of store.readings.read({ deviceId: device.id, from: 0, to: Date.now() }))
        kept.push(it.takenAt)
      expect(kept).toEqual([firstReadings, firstReadings + 1])
    }
  } finally {
    await store.close()
  }
}, 60_000)

function connectAgain({ port }: Serving, { device, password }: Registered): MqttClient {
  const client = connect({ host: '127.0.0.1', port, username: device.id, password, reconnectPeriod: 50 })
  return client.on('error', () => {})
}

/** Waits through the outage: the client sends again what was not acknowledged. */
const publish = (client: MqttClient, { device }: Registered, ts: number): Promise<unknown> =>
  client.publishAsync(topicOf(device.id, 'readings'), JSON.stringify({ ts, temp: -18 }), { qos: 1 })

const publishFromAll = (clients: readonly MqttClient[], fleet: readonly Registered[], ts: number): Promise<unknown> =>
  Promise.all(clients.flatMap((client, nth) => (fleet[nth] ? [publish(client, fleet[nth], ts)] : [])))
