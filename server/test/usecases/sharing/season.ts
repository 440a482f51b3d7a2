import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Ports } from '../../../src/ports/ports.ts'
import { handOverLot } from '../../../src/usecases/handOverLot.ts'
import { loadLot } from '../../../src/usecases/loadLot.ts'
import { packLot } from '../../../src/usecases/packLot.ts'
import { planShipment } from '../../../src/usecases/planShipment.ts'
import { registerBatch } from '../../../src/usecases/registerBatch.ts'
import { registerOrchard } from '../../../src/usecases/registerOrchard.ts'
import { partnershipId } from '../../../src/usecases/sharing/partners.ts'
import { actor, gtin, noon, organisationId, shipment } from '../../builders.ts'

export const packedAt = noon
export const handedAt = '2026-07-04T13:00:00.000Z'
export const loadedAt = '2026-07-04T14:00:00.000Z'

export const companies = [
  'grower',
  'neighbour',
  'packer',
  'exporter',
  'carrier',
  'retailer',
  'rival',
  'stranger',
] as const
export type Company = (typeof companies)[number]

/** Somebody of a company, an owner unless said otherwise. */
export const of = (season: Season, company: Company, ...roles: Role[]): PersonActor => ({
  ...season.people[company],
  roles: roles.length > 0 ? roles : ['owner'],
})

export interface Season {
  readonly people: Readonly<Record<Company, PersonActor>>
  readonly orchard: Orchard
  readonly neighboursOrchard: Orchard
  /** The grower's, handed to the packer. */
  readonly batch: Batch
  /** The neighbour's, handed to the packer. */
  readonly neighboursBatch: Batch
  /** The grower's, handed to nobody. */
  readonly keptBatch: Batch
  /** Packed by the packer from both, handed to the exporter, loaded for the retailer. */
  readonly lot: Lot
  /** From the neighbour alone, handed to the exporter, loaded for the rival of the retailer. */
  readonly rivalsLot: Lot
  readonly shipment: Shipment
  readonly rivalsShipment: Shipment
}

type Ids = Readonly<Record<Company, OrganisationId>>

/** A week of eight companies: what each may see of it is what the tests are about. */
export async function playSeason(ports: Ports): Promise<Season> {
  const ids = Object.fromEntries(companies.map((it) => [it, organisationId()])) as Ids
  const people = Object.fromEntries(
    companies.map((it) => [it, actor({ organisationId: ids[it], organisation: it, roles: ['owner'] })]),
  ) as Record<Company, PersonActor>
  for (const [one, other] of [
    ['grower', 'packer'],
    ['neighbour', 'packer'],
    ['packer', 'exporter'],
    ['exporter', 'retailer'],
    ['exporter', 'rival'],
    ['exporter', 'carrier'],
  ] as const) {
    const pair = [ids[one], ids[other]].toSorted() as [OrganisationId, OrganisationId]
    await ports.partnerships.insert({ id: partnershipId(...pair), version: 1, organisations: pair, since: noon })
  }
  const { orchard, batch } = await harvest(ports, people.grower, ids.packer)
  const neighbour = await harvest(ports, people.neighbour, ids.packer)
  const {
    id: _id,
    version: _v,
    organisationId: _o,
    createdAt: _c,
    photos: _p,
    takes: _t,
    readers: _r,
    ...content
  } = batch
  const { handedTo: _nobody, ...kept } = content
  const keptBatch = (await registerBatch(ports, people.grower, kept)).batch
  const lot = await pack(ports, { people, ids, batches: [batch, neighbour.batch] })
  const rivalsLot = await pack(ports, { people, ids, batches: [neighbour.batch] })
  const ship = async (consignee: OrganisationId, loaded: Lot) => {
    const { week, container, form, setPointC, legs } = shipment()
    const order = { week, container, form, setPointC, legs, consignee, carrier: ids.carrier }
    const planned = (await planShipment(ports, people.exporter, order)).shipment
    await loadLot(ports, people.exporter, planned.id, { lotId: loaded.id, from: loadedAt })
    return planned
  }
  return {
    people,
    orchard,
    neighboursOrchard: neighbour.orchard,
    batch,
    neighboursBatch: neighbour.batch,
    keptBatch,
    lot,
    rivalsLot,
    shipment: await ship(ids.retailer, lot),
    rivalsShipment: await ship(ids.rival, rivalsLot),
  }
}

async function harvest(ports: Ports, grower: PersonActor, handedTo: OrganisationId) {
  const place = { location: { latitude: 3.79, longitude: 101.8573 }, trees: 420, seasonYieldKg: 9000 }
  const registration = {
    scheme: 'myGAP',
    code: 'MG-1',
    holder: 'Tan Ah Kow',
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
  }
  const name = `Kebun ${grower.organisation}`
  const { orchard } = await registerOrchard(ports, grower, { name, ...place, registrations: [registration] })
  const fruit = { variety: 'D197', grade: 'A', capture: 'cord-tied', harvestedOn: '2026-07-03' } as const
  const order = { orchardId: orchard.id, ...fruit, fruits: 300, weightKg: 540, note: 'my own words', handedTo }
  return { orchard, batch: (await registerBatch(ports, grower, order)).batch }
}

interface Packing {
  readonly people: Readonly<Record<Company, PersonActor>>
  readonly ids: Ids
  readonly batches: readonly Batch[]
}

async function pack(ports: Ports, { people, ids, batches }: Packing): Promise<Lot> {
  const shares = batches.map((it) => ({ batchId: it.id, weightKg: 200 }))
  const code = `L-${batches.length}` as Lot['code']
  const order = { code, gtin: gtin(), form: 'frozen_whole', batches: shares, packedAt } as const
  const { lot } = await packLot(ports, people.packer, order)
  return handOverLot(ports, people.packer, lot.id, { to: ids.exporter, at: handedAt })
}
