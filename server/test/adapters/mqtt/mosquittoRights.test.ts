import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Device } from '@cordline/contract/vocabulary/device'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { openAnnouncements } from '../../../src/adapters/mqtt/outside/announcements.ts'
import { startOutsideDoor } from '../../../src/adapters/mqtt/outsideBroker.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { writeMosquitto } from '../../../src/mosquitto.ts'
import type { Announcement } from '../../../src/ports/live.ts'
import { device, latestPush, noon, noonMs, shipmentId } from '../../builders.ts'
import { until } from '../../until.ts'
import { type Certificates, makeCertificates } from './certificates.ts'
import { fakePorts } from './fakePorts.ts'
import { closing, credentialOf, nextOn, type Registered, send, topic, unheeded } from './fleet.ts'
import { addAuditor, freePort, type Mosquitto, mosquittoProgram, startMosquitto } from './mosquitto.ts'
import { Ears, nod, type Site, tryEveryRight } from './tryRights.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

const withMosquitto = mosquittoProgram ? describe : describe.skip
withMosquitto('Mosquitto with the files made from the store', () => {
  let folder: string
  let data: string
  let store: ReturnType<typeof openEmbedded>
  let mosquitto: Mosquitto
  let auditor: MqttClient
  let account: { readonly username: string; readonly password: string }
  let ports: { readonly port: number; readonly tlsPort: number; readonly certificatePort: number }
  let certificates: Certificates
  const ears = new Ears()
  const clients: MqttClient[] = []
  const devices: Record<'own' | 'other' | 'spare' | 'certified', Registered> = {} as never

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cordline-mosquitto-'))
    data = mkdtempSync(join(tmpdir(), 'cordline-mosquitto-data-'))
    store = openEmbedded({ folder: data })
    for (const name of ['own', 'other', 'spare', 'certified'] as const) devices[name] = await add()
    mkdirSync(join(folder, 'tls'))
    certificates = await makeCertificates(join(folder, 'tls'), devices.certified.device.id)
    ports = { port: await freePort(), tlsPort: await freePort(), certificatePort: await freePort() }
    const written = await write()
    account = written.account ?? { username: '', password: '' }
    mosquitto = await startMosquitto(folder, ports.port)
    auditor = await enter({ username: 'auditor', password: 'ears' })
    auditor.on('message', (name, payload, { retain }) => retain || ears.hear(name, payload.toString()))
    await auditor.subscribeAsync(['#', '$SYS/junk'], { qos: 1 })
  }, 30_000)
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.endAsync(true)
    ears.topics = []
  })
  afterAll(async () => {
    await auditor?.endAsync(true)
    await mosquitto?.stop()
    await store.close()
    for (const it of [folder, data]) rmSync(it, { recursive: true, force: true })
  })

  /** While the server has the folder, as it has in life. */
  async function write(): Promise<Awaited<ReturnType<typeof writeMosquitto>>> {
    const written = await writeMosquitto({ dataFolder: data, out: folder, ports })
    addAuditor(folder, await nodeSecrets.hash('ears'))
    return written
  }

  async function add(): Promise<Registered> {
    const password = nodeSecrets.password()
    const added = device({ credential: await credentialOf(password) })
    await store.documents.devices.insert(added)
    return { device: added, password }
  }

  const change = async ({ device: { id } }: Registered, changes: Partial<Device>): Promise<void> => {
    const stored = await store.documents.devices.find(id)
    if (stored) await store.documents.devices.replace({ ...stored, ...changes, version: stored.version + 1 })
    await write()
    await mosquitto.reload()
  }

  const enter = (options: IClientOptions, url = `mqtt://127.0.0.1:${ports.port}`): Promise<MqttClient> =>
    connectAsync(url, { reconnectPeriod: 0, ...options }, false)

  async function connect(who: Registered, options: IClientOptions = {}): Promise<MqttClient> {
    const client = await enter({ ...nameAndPassword(who), ...options })
    clients.push(client)
    return client
  }

  tryEveryRight(
    (): Site => ({
      own: devices.own,
      other: devices.other,
      ears,
      connect,
      tellConfig: async (who) => void (await auditor.publishAsync(topic(who, 'config'), '{}', { qos: 1 })),
      nod: () => auditor.publishAsync(topic(devices.other, 'status'), nod, { qos: 1 }),
    }),
  )

  it.each([
    ['a wrong password', { username: 'own', password: 'wrong' }],
    ['no name', {}],
    ['a device that is not registered', { username: 'TK-unknown', password: 'x' }],
  ])('does not let in %s', async (_, options) => {
    await expect(enter(options)).rejects.toThrow(/Not authorized/i)
  })

  it('gives a client id no meaning: nobody ends the connection of another device by it', async () => {
    const victim = await connect(devices.other, { clientId: 'same' })
    await connect(devices.own, { clientId: 'same' })
    await connect(devices.spare, { clientId: devices.other.device.id })
    await send(victim, devices.other, { ts: noonMs, temp: 1 })
    expect(victim.connected).toBe(true)
  })

  it('lets Cordline take what devices send, acknowledge it, and take away a reading that was left retained', async () => {
    const held = fakePorts(noonMs)
    held.kept.devices.push(devices.own.device)
    const client = await connect(devices.own)
    await client.subscribeAsync(topic(devices.own, 'ack'), { qos: 1 })
    const reading = JSON.stringify({ ts: noonMs, temp: 1, boot: 'b', seq: 1 })
    await client.publishAsync(topic(devices.own, 'readings'), reading, { qos: 1, retain: true })
    const taken = new Promise<void>((resolve) => {
      auditor.on('message', (name, { length }) => {
        if (name === topic(devices.own, 'readings') && length === 0) resolve()
      })
    })
    const told = nextOn(client, topic(devices.own, 'ack'))
    const door = await startOutsideDoor({
      ports: held,
      url: `mqtt://127.0.0.1:${ports.port}`,
      ...account,
      ...unheeded,
    })
    await door.subscribed
    expect(await told).toEqual({ boot: 'b', seq: 1 })
    await taken
    await door.stop()
    expect(held.quarantined).toEqual([])
  })

  it('lets an ingest process announce to the server, and no device hear of it', async () => {
    const heard: Announcement[] = []
    const open = (order: Partial<Parameters<typeof startOutsideDoor>[0]>) =>
      startOutsideDoor({
        ports: fakePorts(noonMs),
        url: `mqtt://127.0.0.1:${ports.port}`,
        ...account,
        ...unheeded,
        group: 'fleet',
        ...order,
      })
    const announcements = openAnnouncements()
    const server = await open({ clientId: 'server', hear: (it) => heard.push(it) })
    const ingest = await open({ clientId: 'ingest-1', username: 'cordline@ingest-1', announcements })
    await Promise.all([server.subscribed, ingest.subscribed])
    const device = await connect(devices.own)
    let eavesdropped = 0
    device.on('message', () => {
      eavesdropped += 1
    })
    for (const filter of ['#', 'cordline/internal/announcements']) await device.subscribeAsync(filter, { qos: 0 })
    const forger = await connect(devices.other)
    const ended = closing(forger)
    const forged = JSON.stringify([{ kind: 'latest', body: latestPush(shipmentId(), 9) }])
    forger.publish('cordline/internal/announcements', forged, { qos: 1 })
    await ended
    const said: Announcement = { kind: 'latest', body: latestPush(shipmentId(), 3) }
    announcements.announce(said)
    await until('the server has heard', () => heard.length > 0)
    expect(heard).toEqual([said])
    // What was meant for it is with it before this is acknowledged.
    await device.publishAsync(topic(devices.own, 'status'), '{"online":true}', { qos: 1 })
    expect(eavesdropped).toBe(0)
    await Promise.all([server.stop(), ingest.stop()])
  })

  it('knows a new password after a reload, the old one no longer, and ends who came in with it', async () => {
    const client = await connect(devices.spare)
    const ended = closing(client)
    const password = nodeSecrets.password()
    const { hash } = await credentialOf(password)
    await change(devices.spare, { credential: { hash, since: noon } })
    await ended
    await expect(connect(devices.spare)).rejects.toThrow(/Not authorized/i)
    await connect({ ...devices.spare, password })
  })

  it('knows a blocked device no longer after a reload, and ends its connection', async () => {
    const blocked = await add()
    await change(blocked, {})
    const client = await connect(blocked)
    const ended = closing(client)
    await change(blocked, { blockedAt: noon })
    await ended
    await expect(connect(blocked)).rejects.toThrow(/Not authorized/i)
  })

  describe('over TLS', () => {
    async function enterSafely(port: number, options: IClientOptions): Promise<MqttClient> {
      const client = await enter({ ca: certificates.ca, ...options }, `mqtts://127.0.0.1:${port}`)
      clients.push(client)
      return client
    }

    it('lets a device in with its password, and a stranger not', async () => {
      const client = await enterSafely(ports.tlsPort, nameAndPassword(devices.own))
      await send(client, devices.own, { ts: noonMs, temp: 1 })
      await ears.until(topic(devices.own, 'readings'))
      await expect(enterSafely(ports.tlsPort, {})).rejects.toThrow(/Not authorized/i)
    })

    it('lets a device in with its certificate alone, as the device that it names', async () => {
      const { certified, other } = devices
      const client = await enterSafely(ports.certificatePort, certificates.device)
      const ended = closing(client)
      client.publish(topic(other, 'readings'), '{}', { qos: 1 })
      await ended
      const again = await enterSafely(ports.certificatePort, certificates.device)
      await send(again, certified, { ts: noonMs, temp: 1 })
      await ears.until(topic(certified, 'readings'))
      expect(ears.topics).not.toContain(topic(other, 'readings'))
    })

    it.each([
      ['no certificate', () => ({})],
      ['a certificate that somebody else signed', () => certificates.stranger],
      ['no certificate, but the right password', () => nameAndPassword(devices.own)],
    ])('does not let in %s', async (_, credentials) => {
      await expect(enterSafely(ports.certificatePort, credentials())).rejects.toThrow()
    })

    it('hears nothing of a device with a certificate once it is blocked', async () => {
      const { certified } = devices
      await change(certified, { blockedAt: noon })
      const client = await enterSafely(ports.certificatePort, certificates.device)
      client.on('error', () => {})
      const ended = closing(client)
      client.publish(topic(certified, 'readings'), '{}', { qos: 1 })
      await ended
      await auditor.publishAsync(topic(devices.other, 'status'), nod, { qos: 1 })
      await ears.until('the nod')
      expect(ears.topics).not.toContain(topic(certified, 'readings'))
    })
  })
})

const nameAndPassword = ({ device: { id }, password }: Registered): IClientOptions => ({ username: id, password })
