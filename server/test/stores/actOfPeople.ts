import { instantOf } from '@cordline/contract/vocabulary/instant'
import sharp from 'sharp'
import { shopOrganisation } from '../api/bodies.ts'
import type { Caller, Cordline, Made } from '../api/cordline.ts'
import type { Season } from './season.ts'
import type { SeasonClock } from './seasonClock.ts'

/** Ids that are the same in every run. */
const madeByHand = {
  photos: ['5eed0000-0000-4000-8000-000000000011', '5eed0000-0000-4000-8000-000000000012'],
  rest: '5eed0000-0000-4000-8000-000000000021',
  parts: ['5eed0000-0000-4000-8000-000000000022', '5eed0000-0000-4000-8000-000000000023'],
  merged: '5eed0000-0000-4000-8000-000000000024',
  mistake: '5eed0000-0000-4000-8000-000000000031',
} as const
const spareDevice = 'spare-1'
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What people do beside what the simulator does for them: photos, corrections, small lots, links, programs, guests. */
export async function actOfPeople(cordline: Cordline, clock: SeasonClock, season: Season): Promise<void> {
  const grower = ticking(cordline.as('grower'), clock)
  const exporter = ticking(cordline.as('exporter'), clock)
  await photograph(grower, season)
  await correct(grower, exporter, season)
  await packTheRest(exporter, clock, season)
  await letOthersSee(exporter, clock, season)
}

/** Lets a second pass before each change. */
function ticking(
  { make, put, delete: remove }: Caller,
  { tick }: SeasonClock,
): Pick<Caller, 'make' | 'put' | 'delete'> {
  return {
    make: (...call) => {
      tick()
      return make(...call)
    },
    put: (...call) => {
      tick()
      return put(...call)
    },
    delete: (path) => {
      tick()
      return remove(path)
    },
  }
}
type Hand = ReturnType<typeof ticking>

async function photograph(grower: Hand, { containers: { thawed, rough } }: Season): Promise<void> {
  for (const [nth, id] of madeByHand.photos.entries()) {
    const batch = [thawed, rough][nth]?.harvest.batches[0]
    const channels = { width: 640 + nth, height: 480, channels: 3, background: { r: 90, g: 140 + nth, b: 60 } } as const
    const picture = await sharp({ create: channels }).jpeg().toBuffer()
    const { status } = await grower.put(`/batches/${batch?.id}/photos/${id}`, picture, { 'content-type': 'image/jpeg' })
    expect(status).toBe(201)
  }
}

async function correct(grower: Hand, exporter: Hand, { containers }: Season): Promise<void> {
  const { backFilled, rough } = containers
  const [batch] = rough.harvest.batches
  const [orchard] = rough.harvest.orchards
  if (!batch || !orchard) throw new Error('a container has batches and orchards')
  await change(`/batches/${batch.id}`, handed(batch.body), { note: 'Two “baskets”, $5 each: 新鲜.' })
  await change(`/orchards/${orchard.id}`, orchard.body, { name: "Kebun O'Hara <Ulu>" })
  async function change(path: string, body: object, changes: object): Promise<void> {
    // The same content again changes nothing, and says which version is there by now.
    const { version } = await grower.make<Made>('put', path, body)
    await grower.make('patch', path, { ...body, ...changes, version })
  }
  const fits = `/shipments/${backFilled.shipment.id}/devices`
  const from = instantOf(backFilled.fittedAt + hourMs)
  await exporter.make('patch', `${fits}/${backFilled.device.custodyId}`, { from, version: 1 })
  await exporter.make('put', `/devices/${spareDevice}`, { label: 'Fitted by mistake' })
  await exporter.make('post', fits, { id: madeByHand.mistake, deviceId: spareDevice, from })
  await exporter.make('patch', `${fits}/${madeByHand.mistake}`, { from, version: 1, voided: true })
  await exporter.make('post', `/devices/${spareDevice}/block`, undefined)
}

const handed = <Body extends object>(body: Body) => ({ ...body, handedTo: exportersOrganisation })
const exportersOrganisation = 'd0000000-0000-4000-8000-000000000012'

/** What the last batch had left: packed, split, merged again, and handed to the shop. */
async function packTheRest(exporter: Hand, clock: SeasonClock, { containers }: Season): Promise<void> {
  const { batches, lots } = containers.rough.harvest
  const batch = batches.at(-1)
  const gtin = lots[0]?.body.gtin
  const at = (): string => instantOf(clock.now())
  const taken = [{ batchId: batch?.id, weightKg: 100 }]
  const packed = { gtin, form: 'frozen_whole', packedAt: at() }
  await exporter.make('put', `/lots/${madeByHand.rest}`, { ...packed, code: 'REST-1', batches: taken, cartons: 9 })
  const [first, second] = madeByHand.parts
  await exporter.make('post', `/lots/${madeByHand.rest}/split`, {
    parts: [
      { id: first, code: 'REST-1A', weightKg: 40.125, cartons: 4 },
      { id: second, code: 'REST-1B', weightKg: 33.333 },
    ],
    at: at(),
  })
  const merge = { id: madeByHand.merged, sources: madeByHand.parts, code: 'REST-2', cartons: 7, at: at() }
  await exporter.make('post', '/lots/merge', merge)
  await exporter.make('post', `/lots/${madeByHand.merged}/handover`, { to: shopOrganisation, at: at() })
}

/** Links, programs and invitations, one of each still good and one not any more. */
async function letOthersSee(exporter: Hand, clock: SeasonClock, { containers }: Season): Promise<void> {
  const expiresAt = instantOf(clock.now() + 20 * dayMs)
  const links = `/shipments/${containers.silent.shipment.id}/links`
  const [link] = [
    await exporter.make<{ readonly link: Made }>('post', links, { label: 'Not any more', expiresAt }),
    await exporter.make('post', links, { label: 'Port agent', expiresAt }),
  ]
  await exporter.delete(`${links}/${link.link.id}`)
  const token = { scopes: ['read', 'shipments'], expiresAt }
  const [{ token: revoked }] = [
    await exporter.make<{ readonly token: Made }>('post', '/tokens', { ...token, name: 'Old ERP' }),
    await exporter.make('post', '/tokens', { ...token, name: 'ERP' }),
  ]
  await exporter.delete(`/tokens/${revoked.id}`)
  const guest = { kind: 'person', roles: ['packer'], name: 'Siti', email: 'siti@farm.example' }
  await exporter.make('post', '/invitations', guest)
  await exporter.make('post', '/invitations', { kind: 'organisation', organisationKind: 'carrier', name: 'Sea Line' })
}
