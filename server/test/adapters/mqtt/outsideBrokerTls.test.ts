import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BrokerFileUnusable } from '../../../src/adapters/mqtt/outside/brokerFiles.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { makeCertificates } from './certificates.ts'
import { freePort, mosquittoProgram } from './mosquitto.ts'
import { type OwnMosquitto, ownMosquitto } from './ownMosquitto.ts'
import { outageOf, type WatchedDoor, watchedDoor } from './watchedDoor.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

const withMosquitto = mosquittoProgram ? describe : describe.skip
withMosquitto('on a Mosquitto that lets in who it knows', () => {
  let broker: OwnMosquitto
  let tls: string
  let tlsUrl: string
  let certificateUrl: string
  let watched: WatchedDoor | undefined
  const right = { username: 'cordline@server', password: nodeSecrets.password() }

  const open = async (order: Partial<Parameters<typeof watchedDoor>[0]>): Promise<WatchedDoor> => {
    watched = await watchedDoor({ url: broker.url, ...order })
    return watched
  }
  const certificate = (name: string) => ({ certFile: join(tls, `${name}.crt`), keyFile: join(tls, `${name}.key`) })

  beforeAll(async () => {
    const [tlsPort, certificatePort] = [await freePort(), await freePort()]
    broker = await ownMosquitto((folder, port) => conf({ folder, port, tlsPort, certificatePort }))
    tls = join(broker.folder, 'tls')
    tlsUrl = `mqtts://localhost:${tlsPort}`
    certificateUrl = `mqtts://localhost:${certificatePort}`
    mkdirSync(tls)
    await makeCertificates(tls, right.username)
    writeFileSync(join(broker.folder, 'passwords'), `${right.username}:${await nodeSecrets.hash(right.password)}\n`)
    await broker.start()
  }, 30_000)
  afterEach(async () => {
    await watched?.door.stop()
    watched = undefined
  })
  afterAll(() => broker.remove())

  it('comes in with the right password', async () => {
    const { door } = await open(right)
    await door.subscribed
    await door.check()
  })

  it('says which variables to set where the password is wrong, once', async () => {
    const { changes, untilChange, door } = await open({ ...right, password: 'wrong' })
    expect(await untilChange(1)).toMatchObject({ state: 'down', outage: { isRefusal: true } })
    await expect(door.check()).rejects.toThrow(
      'the MQTT broker: it does not let us in (Connection refused: Not authorized): set MQTT_USERNAME and MQTT_PASSWORD',
    )
    expect(changes).toHaveLength(1)
  })

  it('comes in over TLS where it knows who signed the certificate', async () => {
    const { door } = await open({ ...right, url: tlsUrl, caFile: join(tls, 'server-ca.crt') })
    await door.subscribed
  })

  it.each([
    ['somebody else', () => ({ caFile: join(tls, 'stranger-ca.crt') })],
    ['nobody that it knows', () => ({})],
  ])('does not trust a broker whose certificate was signed by %s', async (_, files) => {
    const { untilChange } = await open({ ...right, url: tlsUrl, ...files() })
    expect(outageOf(await untilChange(1))).toMatch(/its certificate is not trusted \(.*\): set MQTT_CA_FILE/)
  })

  it('comes in with a certificate of its own', async () => {
    const files = { caFile: join(tls, 'server-ca.crt'), certificate: certificate('device') }
    const { door } = await open({ url: certificateUrl, ...files })
    await door.subscribed
  })

  it.each([
    ['no certificate', () => ({})],
    ['one that somebody else signed', () => ({ certificate: certificate('stranger') })],
  ])('says what to set where the broker wants a certificate and gets %s', async (_, files) => {
    const { untilChange } = await open({ url: certificateUrl, caFile: join(tls, 'server-ca.crt'), ...files() })
    expect(outageOf(await untilChange(1))).toMatch(/it does not take our certificate \(.*\): set MQTT_CERT_FILE/)
  })

  it('reads the files anew at each connection: a renewed certificate is taken', async () => {
    const caFile = join(tls, 'renewed-ca.crt')
    writeFileSync(caFile, pem('stranger-ca.crt'))
    const { untilChange, door } = await open({ ...right, url: tlsUrl, caFile })
    await untilChange(1)
    writeFileSync(`${caFile}.part`, pem('server-ca.crt'))
    renameSync(`${caFile}.part`, caFile)
    await door.subscribed
  })

  it.each([
    ["MQTT_CA_FILE /nowhere/ca.crt can't be read (ENOENT).", () => ({ caFile: '/nowhere/ca.crt' })],
    [
      "MQTT_KEY_FILE /nowhere/key can't be read (ENOENT).",
      () => ({ certificate: { ...certificate('device'), keyFile: '/nowhere/key' } }),
    ],
    [
      "MQTT_CERT_FILE with MQTT_KEY_FILE can't be used for TLS",
      () => ({ certificate: { ...certificate('device'), keyFile: join(tls, 'stranger.key') } }),
    ],
    ['is no PEM file.', () => ({ caFile: join(broker.folder, 'passwords') })],
    ['let MQTT_URL begin with mqtts: or wss:', () => ({ url: broker.url, caFile: join(tls, 'server-ca.crt') })],
  ])('does not start where: %s', async (sentence, files) => {
    const started = watchedDoor({ url: tlsUrl, ...files() })
    await expect(started).rejects.toThrow(BrokerFileUnusable)
    await expect(started).rejects.toThrow(sentence)
  })

  const pem = (name: string): Buffer => readFileSync(join(tls, name))
})

interface Ports {
  readonly folder: string
  readonly port: number
  readonly tlsPort: number
  readonly certificatePort: number
}

const conf = ({ folder, port, tlsPort, certificatePort }: Ports): string => `per_listener_settings false
allow_anonymous false
password_file ${join(folder, 'passwords')}
listener ${port} 127.0.0.1
listener ${tlsPort} 127.0.0.1
certfile ${join(folder, 'tls/server.crt')}
keyfile ${join(folder, 'tls/server.key')}
listener ${certificatePort} 127.0.0.1
certfile ${join(folder, 'tls/server.crt')}
keyfile ${join(folder, 'tls/server.key')}
cafile ${join(folder, 'tls/devices-ca.crt')}
require_certificate true
use_identity_as_username true
`
