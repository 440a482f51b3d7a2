import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { topicOf } from '@cordline/contract/wire/mqtt'
import { connectAsync, type MqttClient } from 'mqtt'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { startEmbeddedDoor } from '../../../src/adapters/mqtt/embeddedBroker.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { openDetour } from '../../../src/usecases/detour.ts'
import { openDrain } from '../../../src/usecases/drainSpool.ts'
import { until } from '../../until.ts'
import { openAt } from '../spool/aSpool.ts'
import { type Registered, silent } from './fleet.ts'
import { registerIn, serve } from './serving.ts'

const devices = 4
const killAfter = 2000
const underWay = 50
const maxPerMessage = 10

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordline-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('has every reading that it acknowledged after kill -9 amid publishing, and none twice', async () => {
  await expectStored(await publishUntilKilled())
}, 60_000)

it('has every reading that it acknowledged while its store was away, after kill -9 and a drain of its spool', async () => {
  const acknowledged = await publishUntilKilled('away')
  const store = openEmbedded({ folder })
  const detour = openDetour(await openAt(join(folder, 'spool')))
  const { documents, readings, quarantine, statuses } = store
  const clock = { now: () => Date.now() }
  const ports = { ...documents, readings, quarantine, statuses, secrets: nodeSecrets, clock, announce: () => {} }
  const door = await startEmbeddedDoor({ ports, host: '127.0.0.1', port: 0, log: silent })
  expect(detour.spool.state().deliveries).toBeGreaterThanOrEqual(killAfter / maxPerMessage)
  const drain = openDrain({ detour, record: door.bring, recordTogether: door.bringTogether, onSetAside: () => {} })
  while ((await drain.next()) > 0);
  await door.stop()
  await detour.spool.close()
  await store.close()
  await expectStored(acknowledged)
}, 60_000)

type Acknowledged = ReadonlyMap<DeviceId, ReadonlySet<number>>

async function publishUntilKilled(how?: 'away'): Promise<Acknowledged> {
  const fleet = await registerIn(folder, devices)
  const first = await serve(folder, { how })
  const acknowledged = new Map(fleet.map((it) => [it.device.id, new Set<number>()]))
  const startedAt = Date.now()
  const clients = await Promise.all(fleet.map((who) => connectTo(first.port, who)))
  let killed: Promise<void> | undefined
  let count = 0
  fleet.forEach((who, nth) => {
    const client = clients[nth]
    if (client)
      publishForEver(client, who, startedAt, (takenAt) => {
        acknowledged.get(who.device.id)?.add(takenAt)
        count++
        if (count === killAfter) killed = first.kill()
      })
  })
  await until('it is killed', () => killed !== undefined)
  await killed
  for (const client of clients) client.end(true)
  expect(count).toBeGreaterThanOrEqual(killAfter)
  return acknowledged
}

async function expectStored(acknowledged: Acknowledged): Promise<void> {
  const store = openEmbedded({ folder })
  try {
    for (const [deviceId, takenAts] of acknowledged) {
      const stored: number[] = []
      for await (const reading of store.readings.read({ deviceId, from: 0, to: Date.now() + 1e9 }))
        stored.push(reading.takenAt)
      const missing = [...takenAts].filter((takenAt) => !stored.includes(takenAt))
      expect({ deviceId, missing }).toEqual({ deviceId, missing: [] })
      expect(new Set(stored).size).toBe(stored.length)
    }
  } finally {
    await store.close()
  }
}

const connectTo = (port: number, who: Registered): Promise<MqttClient> =>
  connectAsync({ host: '127.0.0.1', port, username: who.device.id, password: who.password, reconnectPeriod: 0 })

/** Keeps a window of messages under way, alone and in tens, until the server is gone. */
function publishForEver(client: MqttClient, who: Registered, from: number, heed: (takenAt: number) => void): void {
  client.on('error', () => {})
  let nth = 0
  const next = (): void => {
    const size = nth % 3 === 0 ? maxPerMessage : 1
    const takenAts = Array.from({ length: size }, (_, at) => from - (nth + at))
    nth += size
    const payload = JSON.stringify(takenAts.map((ts) => ({ ts, temp: -18.5 })))
    client.publish(topicOf(who.device.id, 'readings'), payload, { qos: 1 }, (error) => {
      if (error) return
      for (const takenAt of takenAts) heed(takenAt)
      next()
    })
  }
  for (let lane = 0; lane < underWay; lane++) next()
}
