// A little of everything, so that calls with the right id find something.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'

const exporter = 'd0000000-0000-4000-8000-000000000002'
const shop = 'd0000000-0000-4000-8000-000000000013'
const grower = 'd0000000-0000-4000-8000-000000000011'
const packedAt = '2026-07-02T06:00:00.000Z'
const loadedAt = '2026-07-04T20:00:00.000Z'
const raub = { name: 'Raub', latitude: 3.79, longitude: 101.857 }
const portKlang = { name: 'Port Klang', latitude: 3, longitude: 101.39 }
const leg = {
  mode: 'road',
  from: raub,
  to: portKlang,
  plannedDeparture: '2026-07-05T00:00:00.000Z',
  plannedArrival: '2026-07-05T04:00:00.000Z',
}

/** @returns by the names of fields and parameters, values that exist or are right */
export async function makeSeason(url) {
  const make = await signedIn(url)
  const orchard = await make('POST', '/orchards', { name: 'Kebun', location: raub, trees: 120 })
  const batches = await several(3, () => make('POST', '/batches', batchOf(orchard.id)))
  const lots = await several(6, (n) => make('POST', '/lots', lotOf(batches[n % 3].id, n)))
  const shipments = await several(3, () => make('POST', '/shipments', shipment))
  const devices = await several(3, (n) => make('POST', '/devices', { id: `fuzz-${n}`, label: `Tracker ${n}` }))
  const [first] = shipments
  const fit = await make('POST', `/shipments/${first.id}/devices`, { deviceId: devices[0].id, from: loadedAt })
  const load = await make('POST', `/shipments/${first.id}/lots`, { lotId: lots[0].id, from: loadedAt })
  const photoId = randomUUID()
  await make('PUT', `/batches/${batches[0].id}/photos/${photoId}`, await aPicture())
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const link = await make('POST', `/shipments/${first.id}/links`, { label: 'For the bank', expiresAt })
  const token = await make('POST', '/tokens', { name: 'A program', scopes: ['read'], expiresAt })
  const invited = await make('POST', '/invitations', { kind: 'person', roles: ['viewer'] })
  const ids = (made) => made.map(({ id }) => id)
  const custody = [fit.id, load.id]
  return {
    'orchards.id': [orchard.id],
    'batches.id': ids(batches),
    photoId: [photoId],
    'lots.id': ids(lots),
    'shipments.id': ids(shipments),
    custodyId: custody,
    linkId: [link.link.id],
    'devices.id': ids(devices),
    'people.id': [exporter],
    'invitations.id': [invited.invitation.id],
    'tokens.id': [token.token.id],
    week: ['2026-W27'],
    ...fieldsOf({ orchards: [orchard.id], batches: ids(batches), lots: ids(lots), devices: ids(devices) }),
    key: [new URL(invited.url).hash.slice(1)],
    personId: [exporter],
    expiresAt: [expiresAt],
  }
}

const fieldsOf = ({ orchards, batches, lots, devices }) => ({
  orchardId: orchards,
  batchId: batches,
  lotId: lots,
  deviceId: devices,
  ...Object.fromEntries(['handedTo', 'consignee', 'carrier', 'organisationId'].map((it) => [it, [shop, grower]])),
  to: [shop, '2026-07-06T00:00:00.000Z', portKlang],
  from: [loadedAt, raub],
  at: [loadedAt],
  version: [1, 2],
  gtin: ['09506000134352'],
  container: ['CSQU3054383'],
  packedAt: [packedAt],
  harvestedOn: ['2026-07-01'],
  legs: [[leg]],
  sources: [lots.slice(0, 2)],
  email: ['ravi@raub.example'],
  phone: ['+60123456789'],
})

async function signedIn(url) {
  const call = async (method, path, body, headers = {}) => {
    const isRaw = body instanceof Uint8Array
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...headers, 'content-type': isRaw ? 'image/jpeg' : 'application/json' },
      body: isRaw ? body : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer
  }
  const entered = await call('POST', '/session', { personId: exporter })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (method, path, body) => (await call(method, path, body, { cookie })).json()
}

async function several(count, make) {
  const made = []
  for (let n = 0; n < count; n += 1) made.push(await make(n))
  return made
}

const batchOf = (orchardId) => ({
  orchardId,
  variety: 'D197',
  grade: 'A',
  capture: 'cord-tied',
  harvestedOn: '2026-07-01',
  fruits: 300,
  weightKg: 500,
})

const lotOf = (batchId, n) => ({
  code: `FUZZ-${n}`,
  gtin: '09506000134352',
  form: 'frozen_whole',
  batches: [{ batchId, weightKg: 50 }],
  packedAt,
  cartons: 20,
})

const shipment = {
  week: '2026-W27',
  container: 'CSQU3054383',
  form: 'frozen_whole',
  setPointC: -20,
  consignee: shop,
  legs: [leg],
}

const aPicture = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer()
