import { createHash } from 'node:crypto'
import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import type { Page } from '@cordline/contract/wire/http/common'
import type { EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import type { ShipmentAnswer } from '@cordline/contract/wire/http/shipments'
import type { Caller, Cordline } from '../api/cordline.ts'

/** What a server answers: status and body, by `who GET path`. */
export type Answers = ReadonlyMap<string, unknown>

/** Everything that has an address of its own, as the lists say. */
interface Known {
  readonly orchards: readonly string[]
  readonly batches: readonly BatchAnswer[]
  readonly lots: readonly LotAnswer[]
  readonly shipments: readonly ShipmentAnswer[]
  readonly devices: readonly string[]
}

type GetName = {
  [N in EndpointName]: (typeof endpoints)[N]['method'] extends 'GET' ? N : never
}[EndpointName]

/** Every GET of the API, with what it is asked: a new one does not compile until it is walked too. */
const visits: Readonly<Record<GetName, (known: Known) => readonly string[]>> = {
  session: () => ['/session'],
  listSessions: () => ['/sessions'],
  account: () => ['/account'],
  organisation: () => ['/organisation'],
  listPartners: () => ['/partners?limit=1'],
  listPeople: () => ['/people'],
  listInvitations: () => ['/invitations?limit=1'],
  listTokens: () => ['/tokens?limit=1'],
  listAudit: ({ lots, devices }) => [
    '/audit?limit=60',
    '/audit?limit=7&resource=custody',
    '/audit?by=d0000000-0000-4000-8000-000000000003',
    ...[...lots.slice(0, 3).map(({ id }) => id), ...devices].map((it) => `/audit?limit=3&subject=${it}`),
    '/audit?from=2026-05-20T00:00:00.000Z&to=2026-05-27T00:00:00.000Z',
  ],
  listOrchards: () => ['/orchards?limit=4'],
  getOrchard: ({ orchards }) => orchards.map((it) => `/orchards/${it}`),
  listBatches: ({ orchards }) => ['/batches?limit=7', ...orchards.map((it) => `/batches?limit=4&orchardId=${it}`)],
  getBatch: ({ batches }) => batches.map(({ id }) => `/batches/${id}`),
  listLots: ({ batches }) => ['/lots?limit=5', ...batches.map(({ id }) => `/lots?limit=1&batchId=${id}`)],
  getLot: ({ lots }) => lots.map(({ id }) => `/lots/${id}`),
  lotColdChain: ({ lots }) => lots.map(({ id }) => `/lots/${id}/cold-chain`),
  listShipments: ({ shipments }) => [
    '/shipments?limit=3',
    ...weeksOf(shipments).map((it) => `/shipments?limit=1&week=${it}`),
  ],
  getShipment: ({ shipments }) => shipments.map(({ id }) => `/shipments/${id}`),
  track: ({ shipments }) =>
    shipments.flatMap(({ id }) => [`/shipments/${id}/track?points=50000`, `/shipments/${id}/track?points=50`]),
  shipmentColdChain: ({ shipments }) => shipments.map(({ id }) => `/shipments/${id}/cold-chain`),
  shipmentDevices: ({ shipments }) => shipments.map(({ id }) => `/shipments/${id}/devices`),
  shipmentLots: ({ shipments }) => shipments.map(({ id }) => `/shipments/${id}/lots`),
  listLinks: ({ shipments }) => shipments.map(({ id }) => `/shipments/${id}/links?limit=1`),
  shared: () => ['/shared'],
  listDevices: () => ['/devices?limit=2'],
  getDevice: ({ devices }) => devices.map((it) => `/devices/${it}`),
  readings: ({ devices }) =>
    devices.flatMap((it) => [
      `/devices/${it}/readings?limit=150`,
      `/devices/${it}/readings?from=2026-05-20T00:00:00.000Z&to=2026-05-22T12:00:00.000Z`,
    ]),
  curve: ({ devices }) => devices.flatMap((it) => [`/devices/${it}/curve`, `/devices/${it}/curve?points=50`]),
  deviceClock: ({ devices }) => devices.map((it) => `/devices/${it}/clock`),
  refused: ({ devices }) => devices.map((it) => `/devices/${it}/refused`),
  listQuarantine: ({ devices }) => devices.map((it) => `/quarantine?limit=7&device=${it}`),
  quarantineTotals: ({ devices }) => ['/quarantine/totals', ...devices.map((it) => `/quarantine/totals?device=${it}`)],
  listFormats: () => ['/formats'],
  listWeeks: () => ['/weeks'],
  week: ({ shipments }) => weeksOf(shipments).map((it) => `/weeks/${it}`),
  health: () => ['/health'],
  ready: () => ['/ready'],
}

const weeksOf = (shipments: readonly ShipmentAnswer[]): string[] => [...new Set(shipments.map(({ week }) => week))]

/**
 * Everything that a server shows, to each visitor: the whole API page by page, photos, and what is public. Of what a
 * visitor may not see the refusal is an answer like another.
 */
export async function walkApi(cordline: Cordline, visitors: Readonly<Record<string, Caller>>): Promise<Answers> {
  const answers = new Map<string, unknown>()
  const known = await everythingKnown((['grower', 'exporter', 'shop'] as const).map((who) => cordline.as(who)))
  const paths = Object.values(visits).flatMap((pathsOf) => pathsOf(known))
  for (const [who, caller] of Object.entries(visitors)) {
    for (const path of paths) await page(answers, `${who} GET ${path}`, { caller, path })
    for (const { id, photos } of known.batches) {
      for (const photo of photos) {
        const path = `/batches/${id}/photos/${photo}`
        answers.set(`${who} GET ${path}`, await bytesOf(await caller.open(path)))
      }
    }
  }
  for (const path of publicPaths(known)) answers.set(`anybody GET ${path}`, await publicAnswer(cordline.url + path))
  return answers
}

async function everythingKnown(callers: readonly Caller[]): Promise<Known> {
  const [orchards, batches, lots, shipments, devices] = [
    await all<{ readonly id: string }>(callers, '/orchards'),
    await all<BatchAnswer>(callers, '/batches'),
    await all<LotAnswer>(callers, '/lots'),
    await all<ShipmentAnswer>(callers, '/shipments'),
    await all<{ readonly id: string }>(callers, '/devices'),
  ]
  return { orchards: orchards.map(({ id }) => id), batches, lots, shipments, devices: devices.map(({ id }) => id) }
}

/** What any of them may see, by id. */
async function all<T extends { readonly id: string }>(callers: readonly Caller[], path: string): Promise<readonly T[]> {
  const found = new Map<string, T>()
  for (const caller of callers) {
    const { status, body } = await caller.get(`${path}?limit=200`)
    if (status === 200) for (const item of (body as Page<T>).items) found.set(item.id, item)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}

const maxPages = 200

/** Follows `next` to the end. Where a page begins is the store's own business: only whether there is one is compared. */
async function page(
  answers: Map<string, unknown>,
  name: string,
  { caller, path }: { readonly caller: Caller; readonly path: string },
): Promise<void> {
  let after: string | null = null
  for (let nth = 1; nth <= maxPages; nth += 1) {
    const { status, body } = await caller.get(after === null ? path : `${path}&after=${encodeURIComponent(after)}`)
    const next: string | null = nextOf(body)
    answers.set(nth === 1 ? name : `${name} page ${nth}`, { status, body: next === null ? body : withoutNext(body) })
    if (next === null) return
    after = next
  }
  throw new Error(`${name} has more than ${maxPages} pages`)
}

const nextOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'next' in body && typeof body.next === 'string' ? body.next : null

const withoutNext = (body: unknown): unknown => ({ ...(body as object), next: '(there is a next page)' })

const publicPaths = ({ lots, batches }: Known): string[] => {
  const photos = new Map(batches.map((it) => [it.id, it.photos]))
  return lots.flatMap(({ digitalLink, batches: shares }) => {
    const path = new URL(digitalLink).pathname
    const ofLot = shares.flatMap(({ batchId }) => photos.get(batchId) ?? [])
    return [path, `${path}?lang=zh-CN`, `/qr${path}.svg`, ...ofLot.map((id) => `${path}/photos/${id}.jpg`)]
  })
}

/** The story as JSON where there is one, and the page as a browser gets it. */
async function publicAnswer(url: string): Promise<unknown> {
  const shown = await fetch(url, { headers: { accept: '*/*' } })
  const told = await fetch(url, { headers: { accept: 'application/json' } })
  const type = told.headers.get('content-type') ?? ''
  return { shown: await bytesOf(shown), told: type.includes('json') ? await told.json() : await bytesOf(told) }
}

/** Text as text, pictures by their digest. */
async function bytesOf(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isText = /^text\/|json|svg/.test(type)
  const body = isText ? bytes.toString('utf8').split('\n') : createHash('sha256').update(bytes).digest('hex')
  return { status: answer.status, type, bytes: bytes.length, body }
}
