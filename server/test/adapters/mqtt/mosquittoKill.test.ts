import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { connectAsync, type MqttClient } from 'mqtt'
import { mosquittoConf } from '../../../src/adapters/mqtt/mosquittoConf.ts'
import { aclFile, passwordFile, serverUsername } from '../../../src/adapters/mqtt/mosquittoFiles.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { type Registered, register, topic } from './fleet.ts'
import { mosquittoProgram } from './mosquitto.ts'
import { type OwnMosquitto, ownMosquitto } from './ownMosquitto.ts'
import { type WatchedDoor, watchedDoor } from './watchedDoor.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

/** As `mosquitto.conf` has it. A save takes its time, and begins up to a second late. */
const autosaveMs = 5000
const slackMs = 2000
const publishMs = 9000

const withMosquitto = mosquittoProgram ? describe : describe.skip
withMosquitto('Mosquitto with the production configuration, killed with kill -9 while Cordline is away', () => {
  let broker: OwnMosquitto
  let ports: FakePorts
  let who: Registered
  let account: { readonly username: string; readonly password: string }
  let device: MqttClient
  let watched: WatchedDoor

  beforeEach(async () => {
    broker = await ownMosquitto((folder, port) => mosquittoConf({ folder, port }))
    ports = fakePorts(noonMs)
    who = await register({ ports })
    account = { username: serverUsername, password: nodeSecrets.password() }
    const serverHash = await nodeSecrets.hash(account.password)
    writeFileSync(join(broker.folder, 'passwords'), passwordFile([who.device], serverHash).text)
    writeFileSync(join(broker.folder, 'acl'), aclFile([who.device]))
    await broker.start()
    await (await open()).door.stop()
    device = await connectAsync(broker.url, { username: who.device.id, password: who.password, reconnectPeriod: 50 })
    device.on('error', () => {})
  })
  afterEach(async () => {
    await watched.door.stop()
    device.end(true)
    await broker.remove()
  })

  async function open(): Promise<WatchedDoor> {
    watched = await watchedDoor({ url: broker.url, ports, clientId: 'cordline', ...account })
    await watched.door.subscribed
    return watched
  }
  const publish = (seq: number) => {
    const reading = { ts: noonMs - 100_000 + seq, temp: 1, boot: 'b', seq }
    return device.publishAsync(topic(who, 'readings'), JSON.stringify(reading), { qos: 1 })
  }
  const storedSeqs = () => new Set([...ports.stored.values()].map(({ seq }) => seq))

  it('loses of what it had acknowledged only what came since its last save', async () => {
    const acknowledgedAt: number[] = []
    const end = Date.now() + publishMs
    for (let seq = 0; Date.now() < end; seq++) {
      await publish(seq)
      acknowledgedAt.push(Date.now())
      await after(2)
    }
    const killedAt = Date.now()
    await broker.kill()
    await broker.start()
    await open()
    await untilQuiet(() => ports.stored.size)
    const stored = storedSeqs()
    const lostAges = acknowledgedAt.flatMap((at, seq) => (stored.has(seq) ? [] : [killedAt - at]))
    console.info(
      `${acknowledgedAt.length} acknowledged, ${lostAges.length} lost, of the last ${Math.max(0, ...lostAges)} ms`,
    )
    expect(stored.size).toBeGreaterThan(0)
    expect(Math.max(0, ...lostAges)).toBeLessThan(autosaveMs + slackMs)
  }, 40_000)

  it('loses nothing of a device that keeps its readings until Cordline itself acknowledges them', async () => {
    const count = 300
    let durable = -1
    await device.subscribeAsync(topic(who, 'ack'), { qos: 1 })
    device.on('message', (_, payload) => {
      durable = Math.max(durable, (JSON.parse(payload.toString()) as { seq: number }).seq)
    })
    for (let seq = 0; seq < count; seq++) await publish(seq)
    await broker.kill()
    await broker.start()
    await open()
    // What such a device does when it is connected again: it sends all that it was not told to forget.
    while (durable < count - 1) {
      for (let seq = durable + 1; seq < count; seq++) await publish(seq)
      await after(500)
    }
    expect(storedSeqs().size).toBe(count)
  }, 20_000)
})

async function untilQuiet(size: () => number): Promise<void> {
  for (let before = -1; before < size(); ) {
    before = size()
    await after(1000)
  }
}
