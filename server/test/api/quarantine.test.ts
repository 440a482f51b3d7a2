import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { type QuarantinedAnswer, QuarantinedPage, ReplayAnswer } from '@cordline/contract/wire/http/quarantine'
import { connectAsync } from 'mqtt'
import { deviceId } from '../builders.ts'
import { type MadeDevice, makeDevice } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'
import { joinAsPartner } from './joining.ts'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

/** Sends over MQTT; resolves when the broker has acknowledged it, so that what is refused is kept. */
async function send({ mqtt }: MadeDevice, payload: unknown): Promise<void> {
  const { username, password, port } = mqtt
  const client = await connectAsync({ host: '127.0.0.1', port, username, password, clientId: username })
  await client.publishAsync(`cordline/v1/${username}/readings`, JSON.stringify(payload), { qos: 1 })
  await client.endAsync()
}

const now = Date.now()
const wrong = (n: number) => ({ ts: now - n * 60_000, temp: 850 })
const exporter = () => cordline.as('exporter')

async function deviceWithRefusals(count: number): Promise<MadeDevice> {
  const device = await makeDevice(exporter())
  await send(
    device,
    Array.from({ length: count }, (_, n) => wrong(n)),
  )
  return device
}

describe('refuses', () => {
  it.each([
    ['code', 'too-hot'],
    ['device', 'a/b'],
    ['from', 'yesterday'],
    ['limit', '201'],
  ])('a list whose %s is %s', async (name, value) => {
    expect(problemOf(await exporter().get(`/quarantine?${name}=${value}`)).errors).toMatchObject([{ path: name }])
    if (name === 'limit') return
    expect(problemOf(await exporter().get(`/quarantine/export?${name}=${value}`)).errors).toMatchObject([
      { path: name },
    ])
  })

  it('a cursor that is not its own, in the list and in a replay', async () => {
    expect(problemOf(await exporter().get('/quarantine?after=x')).errors).toMatchObject([{ path: 'after' }])
    const answer = await exporter().post('/quarantine/replay', { after: 'x' })
    expect(problemOf(answer).errors).toMatchObject([{ path: 'after' }])
  })

  it('an export as a kind that there is not', async () => {
    expect(problemOf(await exporter().get('/quarantine/export?as=xlsx')).errors).toMatchObject([{ path: 'as' }])
  })

  it('whoever is not signed in, before the first line', async () => {
    expect(problemOf(await cordline.as('nobody').get('/quarantine/export')).status).toBe(401)
  })

  it.each(['/quarantine', '/quarantine/totals', '/quarantine/export'])(
    '%s of a device that is not theirs',
    async (path) => {
      const { id } = await makeDevice(exporter())
      expect(problemOf(await cordline.as('shop').get(`${path}?device=${id}`))).toMatchObject({ status: 404 })
      expect(problemOf(await exporter().get(`${path}?device=${deviceId()}`))).toMatchObject({ status: 404 })
    },
  )
})

it('lists page by page what was refused, with what was sent', async () => {
  const { id } = await deviceWithRefusals(5)
  const first = await exporter().get(`/quarantine?device=${id}&limit=3`)
  const page = QuarantinedPage.parse(first.body)
  expect(page.items[0]).toMatchObject({ deviceId: id, code: 'out-of-range', path: 'temp', cut: false })
  expect(JSON.parse(page.items[0]?.payload ?? '')).toEqual(wrong(4))
  const { body } = await exporter().get(`/quarantine?device=${id}&limit=3&after=${page.next}`)
  expect(body).toMatchObject({ items: [{ deviceId: id }, { deviceId: id }], next: null })
})

it('counts by reason, most first', async () => {
  const device = await deviceWithRefusals(2)
  await send(device, [{ temp: 1 }])
  const { body } = await exporter().get(`/quarantine/totals?device=${device.id}`)
  expect(body).toEqual({
    items: [
      { code: 'out-of-range', count: 2 },
      { code: 'missing-field', count: 1 },
    ],
  })
  const all = (await exporter().get('/quarantine/totals')).body as { items: { code: string; count: number }[] }
  expect(all.items.find((it) => it.code === 'missing-field')?.count).toBeGreaterThanOrEqual(1)
  expect(readingRefusalCodes).toEqual(expect.arrayContaining(all.items.map((it) => it.code)))
})

it('exports all of it, a line of JSON each, also more than a page', async () => {
  const device = await deviceWithRefusals(500)
  await send(device, [wrong(500), wrong(501)])
  const answer = await exporter().open(`/quarantine/export?device=${device.id}`)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = (await answer.text()).trimEnd().split('\n')
  expect(lines).toHaveLength(502)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ deviceId: device.id, code: 'out-of-range', cut: false })
})

it('exports a table that no spreadsheet runs anything of', async () => {
  const device = await makeDevice(exporter())
  await send(device, '=HYPERLINK("http://evil.example","open")')
  await send(device, { ts: now, temp: '无' })
  const answer = await exporter().open(`/quarantine/export?as=csv&device=${device.id}`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="refused-readings.csv"')
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  const [head, ...rows] = text.trimEnd().split('\r\n')
  expect(head).toBe('\ufeff"receivedAt","deviceId","code","path","message","payload","cut"')
  expect(rows).toHaveLength(2)
  expect(rows.join()).toContain('无')
  expect(rows.join().match(/,"[=+@-]/)).toBeNull()
})

it('neither lists, counts, exports nor tries again what is another organisation’s', async () => {
  await deviceWithRefusals(1)
  const stranger = await joinAsPartner(cordline, 'A stranger’s farm')
  expect((await stranger.get('/quarantine')).body).toEqual({ items: [], next: null })
  expect((await stranger.get('/quarantine/totals')).body).toEqual({ items: [] })
  expect((await stranger.get('/quarantine/export')).body).toBe('')
  expect((await stranger.post('/quarantine/replay', {})).body).toMatchObject({ replayed: 0 })
})

it('tries again, says what came of it, and keeps what is refused again', async () => {
  const { id } = await deviceWithRefusals(3)
  const { status, body } = await exporter().post('/quarantine/replay', { deviceId: id })
  expect([status, ReplayAnswer.parse(body)]).toEqual([
    200,
    { replayed: 3, landed: 0, refusedAgain: 3, cut: 0, next: null },
  ])
  const items = ((await exporter().get(`/quarantine?device=${id}`)).body as { items: QuarantinedAnswer[] }).items
  expect(items).toHaveLength(3)
})
