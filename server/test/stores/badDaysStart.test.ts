import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type MqttClient } from 'mqtt'
import { type MadeDevice, makeDevice, makeOrchard, orchardBody } from '../api/bodies.ts'
import { type Cordline, newFolder, problemOf, startCordline } from '../api/cordline.ts'
import { until } from '../until.ts'
import { type BadPlace, missing, openPlace, type PlaceName } from './badPlaces.ts'
import { changesIn, offendersIn, toldLines } from './logLines.ts'

jest.setTimeout(90_000)

/** What a person who starts it waits for before they think that it hangs. */
const maxListenMs = 5000
const maxReadyMs = 15_000
const maxAnswerMs = 6000

const webFolder = mkdtempSync(join(tmpdir(), 'cordline-bad-days-web-'))
writeFileSync(join(webFolder, 'index.html'), '<title>Cordline</title>')
writeFileSync(join(webFolder, 'main.js'), 'export {}')
afterAll(() => rmSync(webFolder, { recursive: true }))

let places: readonly BadPlace[] = []
let cordline: Cordline | undefined
let device: MqttClient | undefined
const folders: string[] = []
afterEach(async () => {
  device?.end(true)
  for (const it of places) await it.proxy.become('pass')
  await cordline?.stop()
  for (const it of places) await it.remove()
  for (const it of folders.splice(0)) rmSync(it, { recursive: true, force: true })
  places = []
})

const environmentOf = (them: readonly BadPlace[]): Record<string, string> =>
  Object.assign({}, ...them.map(({ environment }) => environment))

async function openPlaces(names: readonly PlaceName[]): Promise<string> {
  places = await Promise.all(names.map(openPlace))
  const folder = newFolder()
  folders.push(folder)
  return folder
}

async function startSoon(options: Parameters<typeof startCordline>): Promise<Cordline> {
  const since = performance.now()
  cordline = await startCordline(...options)
  expect(performance.now() - since).toBeLessThan(maxListenMs)
  return cordline
}

/** The status, and how long it took. */
async function ask(url: string): Promise<{ readonly status: number; readonly body: string }> {
  const since = performance.now()
  const answer = await fetch(url)
  const body = await answer.text()
  expect(performance.now() - since).toBeLessThan(maxAnswerMs)
  return { status: answer.status, body }
}

async function becomeReady(url: string): Promise<void> {
  for (const it of places) await it.proxy.become('pass')
  const isReady = async () => (await ask(`${url}/ready`)).status === 200
  await until('it is ready', isReady, maxReadyMs)
}

const waitsFor = (made: MadeDevice, port: number): MqttClient => {
  const { username, password } = made.mqtt
  const again = { reconnectPeriod: 300, reconnectOnConnackError: true }
  return connect({ host: '127.0.0.1', port, username, password, clientId: username, ...again }).on('error', () => {})
}

describe.each<[names: readonly PlaceName[], fault: 'refuse' | 'hang']>([
  [['MongoDB'], 'refuse'],
  [['MongoDB'], 'hang'],
  [['InfluxDB 2'], 'refuse'],
  [['InfluxDB 2'], 'hang'],
  [['InfluxDB 1'], 'refuse'],
  [['InfluxDB 1'], 'hang'],
  [['Mosquitto'], 'refuse'],
  [['Mosquitto'], 'hang'],
  [['MongoDB', 'InfluxDB 2', 'Mosquitto'], 'refuse'],
  [['MongoDB', 'InfluxDB 2', 'Mosquitto'], 'hang'],
])('at a start without %p, which do %s,', (names, fault) => {
  const lack = missing(names)
  if (lack) return void it.skip(lack, () => {})

  it('listens, says what is down, serves what it can, and goes on by itself as soon as they are there', async () => {
    const folder = await openPlaces(names)
    const environment = environmentOf(places)
    const before = await startCordline(environment, { folder })
    await becomeReady(before.url)
    const made = await makeDevice(before.as('exporter'))
    const orchard = await makeOrchard(before.as('grower'))
    const [cookie, growers] = [await before.cookieOf('exporter'), await before.cookieOf('grower')]
    await before.stop()

    for (const it of places) await it.proxy.become(fault)
    const { url, logged, withCookie, mqttPort } = await startSoon([environment, { folder, webFolder }])
    // On a broker of their own devices deliver as ever.
    const broker = places.find(({ part }) => part === 'the MQTT broker')?.direct.MQTT_URL
    device = waitsFor(made, broker === undefined ? mqttPort : Number(new URL(broker).port))
    const ts = Date.now()
    const delivered = device.publishAsync(`cordline/v1/${made.id}/readings`, JSON.stringify({ ts, temp: -18 }), {
      qos: 1,
    })

    expect(await ask(`${url}/health`)).toMatchObject({ status: 200 })
    const ready = await ask(`${url}/ready`)
    expect(ready.status).toBe(503)
    for (const { part } of places) expect(ready.body).toContain(part)
    expect(await ask(`${url}/`)).toMatchObject({ status: 200, body: expect.stringContaining('Cordline') })
    expect(await ask(`${url}/main.js`)).toMatchObject({ status: 200 })

    const caller = withCookie(cookie)
    const grower = withCookie(growers)
    const [orchards, readings] = await Promise.all([
      grower.get('/orchards'),
      caller.get(`/devices/${made.id}/readings`),
    ])
    const needs = { orchards: ['MongoDB'], readings: ['MongoDB', 'InfluxDB'] }
    for (const [answer, parts] of [
      [orchards, needs.orchards],
      [readings, needs.readings],
    ] as const) {
      const isAway = places.some(({ part }) => parts.includes(part))
      expect(answer.status).toBe(isAway ? 503 : 200)
      if (isAway) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      if (isAway) expect(problemOf(answer).code).toBe('not-ready')
    }

    await becomeReady(url)
    await delivered
    const stored = async () => (await caller.get(`/devices/${made.id}/readings`)).body
    await until('the reading is there', async () => JSON.stringify(await stored()).includes('-18'))
    expect((await grower.get('/orchards')).body).toMatchObject({ items: [{ id: orchard.id }] })
    const lines = toldLines(logged())
    for (const { part } of places) {
      const changes = changesIn(lines).filter((it) => it.startsWith(part))
      // What hung and came to was slow, and never away.
      if (fault === 'refuse' || changes.length > 0) expect(changes).toEqual([`${part} down`, `${part} back`])
    }
    expect(offendersIn(lines)).toEqual([])
  })
})

describe('at a first start without MongoDB', () => {
  const lack = missing(['MongoDB'])
  if (lack) return void it.skip(lack, () => {})

  it('lets the demo people in as soon as it is there', async () => {
    const folder = await openPlaces(['MongoDB'])
    for (const it of places) await it.proxy.become('refuse')
    const { url, as } = await startSoon([environmentOf(places), { folder }])
    await becomeReady(url)
    expect(await as('grower').post('/orchards', orchardBody())).toMatchObject({ status: 201 })
  })

  it('tells the founding link as soon as it is there', async () => {
    const folder = await openPlaces(['MongoDB'])
    for (const it of places) await it.proxy.become('refuse')
    const started = await startSoon([{ ...environmentOf(places), CORDLINE_DEMO: '0' }, { folder }])
    expect([started.signInUrl, started.foundedBy()]).toEqual([undefined, undefined])
    await becomeReady(started.url)
    expect(started.foundedBy()).toMatch(new RegExp(`^${started.url}/join#\\w+$`))
  })
})
