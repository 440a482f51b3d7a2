import { chirpstackJoin, chirpstackUplink, traccarPosition, ttnUplink } from '../domain/ingest/foreign/uplinks.ts'
import { makeDevice } from './bodies.ts'
import { type Caller, type Cordline, problemOf } from './cordline.ts'
import { type Member, startFounded } from './joining.ts'

const noonMs = Date.parse('2026-07-04T12:00:00Z')
let cordline: Cordline & { readonly owner: Member }
let network: Caller
beforeAll(async () => {
  cordline = await startFounded({}, { clock: { now: () => noonMs } })
  network = cordline.withBearer(await secretWith('readings'))
})
afterAll(() => cordline.stop())

async function secretWith(scope: string): Promise<string> {
  const expiresAt = new Date(noonMs + 30 * 86_400_000).toISOString()
  const body = { name: `LoRaWAN ${scope}`, scopes: [scope], expiresAt }
  return (await cordline.owner.caller.make<{ secret: string }>('post', '/tokens', body)).secret
}

const readingsOf = async (id: string): Promise<readonly object[]> =>
  ((await cordline.owner.caller.get(`/devices/${id}/readings`)).body as { items: object[] }).items
const refusedOf = async (id: string): Promise<readonly object[]> =>
  ((await cordline.owner.caller.get(`/devices/${id}/refused`)).body as { items: object[] }).items

const ttnOf = (id: string, decoded: object) => ({ ...ttnUplink(decoded), end_device_ids: { device_id: id } })

describe('an uplink is refused', () => {
  it('of a program that may change devices, but deliver nothing for them', async () => {
    const other = cordline.withBearer(await secretWith('devices'))
    expect(problemOf(await other.post('/uplinks/ttn', ttnUplink({})))).toMatchObject({ status: 403 })
    expect(problemOf(await cordline.as('nobody').post('/uplinks/ttn', {}))).toMatchObject({ status: 401 })
  })

  it('in a format that nobody declared, or that is for files', async () => {
    expect(problemOf(await network.post('/uplinks/sigfox', {}))).toMatchObject({ status: 404, code: 'not-found' })
    expect(problemOf(await network.post('/uplinks/csv-iso', {}))).toMatchObject({ status: 404 })
    expect(problemOf(await network.post('/uplinks/T%20N', {}))).toMatchObject({ status: 400 })
  })

  it('that is no JSON, or larger than a message over MQTT', async () => {
    expect(problemOf(await network.post('/uplinks/ttn', '{"a'))).toMatchObject({ status: 400 })
    const large = { text: 'x'.repeat(256 * 1024) }
    expect(problemOf(await network.post('/uplinks/ttn', large))).toMatchObject({ status: 413, code: 'too-large' })
  })

  it('of a device that is another organisation’s, as of one that nobody registered, and is kept for neither', async () => {
    const { id } = await makeDevice(cordline.owner.caller)
    const stranger = await strangersNetwork()
    const [theirs, nobodys] = [
      (await stranger.post('/uplinks/ttn', ttnOf(id, { temperature: 30 }))).body,
      (await stranger.post('/uplinks/ttn', ttnOf('nobodys', { temperature: 30 }))).body,
    ]
    const refused = (deviceId: string) => ({
      ...{ added: 0, repeated: 0, refused: 1, skipped: 0, spooled: 0 },
      errors: [{ index: 0, deviceId, path: '', code: 'unknown-device', message: 'no such device is registered' }],
    })
    expect([theirs, nobodys]).toEqual([refused(id), refused('nobodys')])
    expect((await stranger.post('/uplinks/ttn', ttnOf(id, { temperature: 'x' }))).body).toMatchObject({ refused: 1 })
    expect([await readingsOf(id), await refusedOf(id)]).toEqual([[], []])
  })
})

async function strangersNetwork(): Promise<Caller> {
  const { inviteKey, join, person } = await import('./joining.ts')
  const key = await inviteKey(cordline.owner.caller, { kind: 'organisation', organisationKind: 'retailer' })
  const shop = await join(cordline, key, { ...person('Wei'), organisation: { name: 'Shop', kind: 'retailer' } })
  const expiresAt = new Date(noonMs + 86_400_000).toISOString()
  const body = { name: 'x', scopes: ['readings'], expiresAt }
  return cordline.withBearer((await shop.caller.make<{ secret: string }>('post', '/tokens', body)).secret)
}

it('of The Things Stack is a reading of its device, and the same again is repeated', async () => {
  const { id } = await makeDevice(cordline.owner.caller)
  const uplink = ttnOf(id, { temperature: -18.5, humidity: 80 })
  const answer = await network.post('/uplinks/ttn', uplink)
  expect([answer.status, answer.body]).toEqual([
    200,
    { added: 1, repeated: 0, refused: 0, skipped: 0, spooled: 0, errors: [] },
  ])
  expect((await network.post('/uplinks/ttn', uplink)).body).toMatchObject({ added: 0, repeated: 1 })
  expect(await readingsOf(id)).toEqual([
    { takenAt: '2026-07-04T11:59:00.787Z', receivedAt: '2026-07-04T12:00:00.000Z', temp: -18.5, rh: 80, seq: 42 },
  ])
})

it('of ChirpStack lands, and its joins are passed over', async () => {
  const { id } = await makeDevice(cordline.owner.caller)
  const uplink = { ...chirpstackUplink({ temperature: 4 }), deviceInfo: { devEui: id } }
  const body = (await network.post('/uplinks/chirpstack', [uplink, chirpstackJoin])).body
  expect(body).toEqual({ added: 1, repeated: 0, refused: 0, skipped: 1, spooled: 0, errors: [] })
})

it('of many devices lands for each, and what is wrong is told by its place and kept with its device', async () => {
  const [one, other] = [await makeDevice(cordline.owner.caller), await makeDevice(cordline.owner.caller)]
  const position = (uniqueId: string, changes: object, attributes: object) => ({
    ...traccarPosition(changes, attributes),
    device: { uniqueId },
  })
  const late = (minutes: number) => new Date(noonMs - minutes * 60_000).toISOString()
  const { body } = await network.post('/uplinks/traccar', [
    position(one.id, { deviceTime: late(3) }, { temp1: 4 }),
    position(other.id, { deviceTime: late(3) }, { temp1: 'probe?' }),
    position(other.id, { deviceTime: late(2) }, { temp1: 850 }),
    position(other.id, { deviceTime: late(1) }, { temp1: 5 }),
    position('nobodys', { deviceTime: late(1) }, { temp1: 5 }),
  ])
  expect(body).toMatchObject({
    ...{ added: 2, repeated: 0, refused: 3, skipped: 0, spooled: 0 },
    errors: [
      { index: 1, deviceId: other.id, code: 'unmappable', path: 'position.attributes.temp1' },
      { index: 2, deviceId: other.id, code: 'out-of-range', path: 'temp' },
      { index: 4, deviceId: 'nobodys', code: 'unknown-device' },
    ],
  })
  expect(await readingsOf(one.id)).toMatchObject([{ temp: 4, spd: 92.6 }])
  expect(await readingsOf(other.id)).toMatchObject([{ temp: 5 }])
  const refused = (await refusedOf(other.id)).map((it) => ('code' in it ? it.code : undefined))
  expect(refused.toSorted()).toEqual(['out-of-range', 'unmappable'])
})

it('tells the first refusals only, and counts them all', async () => {
  const { body } = await network.post('/uplinks/dcsa', Array(100).fill({ metadata: { eventType: 'REEFER' } }))
  expect(body).toMatchObject({ skipped: 100 })
  const nothing = Array(100).fill({ ...ttnUplink({}), end_device_ids: {} })
  const { refused, errors } = (await network.post('/uplinks/ttn', nothing)).body as {
    refused: number
    errors: object[]
  }
  expect([refused, errors.length]).toEqual([100, 20])
})

it('says which formats there are, by what they are for', async () => {
  const { items } = (await cordline.owner.caller.get('/formats')).body as { items: object[] }
  expect(items).toEqual([
    { name: 'ttn', kind: 'json' },
    { name: 'chirpstack', kind: 'json' },
    { name: 'traccar', kind: 'json' },
    { name: 'dcsa', kind: 'json' },
    { name: 'csv-iso', kind: 'csv', pattern: 'YYYY-MM-DD HH:mm[:ss]', zone: '+08:00' },
    { name: 'csv-dmy', kind: 'csv', pattern: 'DD/MM/YYYY HH:mm[:ss]', zone: '+08:00' },
    { name: 'csv-us', kind: 'csv', pattern: 'MM/DD/YY hh:mm[:ss] A', zone: '+08:00' },
  ])
})
