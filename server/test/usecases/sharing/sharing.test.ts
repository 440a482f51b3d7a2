import type { Access } from '@cordline/contract/vocabulary/access'
import { maxReaders } from '@cordline/contract/vocabulary/readers'
import { Refusal } from '../../../src/domain/refusal.ts'
import { changeBatch } from '../../../src/usecases/changeBatch.ts'
import { changeShipment } from '../../../src/usecases/changeShipment.ts'
import { correctCustody } from '../../../src/usecases/correctCustody.ts'
import { handOverLot } from '../../../src/usecases/handOverLot.ts'
import { listCustody } from '../../../src/usecases/listCustody.ts'
import { listWeeks } from '../../../src/usecases/listWeeks.ts'
import { loadLot } from '../../../src/usecases/loadLot.ts'
import { packLot } from '../../../src/usecases/packLot.ts'
import { planShipment } from '../../../src/usecases/planShipment.ts'
import {
  findBatch,
  findLot,
  findOrchard,
  findShipment,
  listBatches,
  listLots,
  listOrchards,
  listShipments,
} from '../../../src/usecases/reads.ts'
import { receiveShipment } from '../../../src/usecases/receiveShipment.ts'
import { addReaders } from '../../../src/usecases/sharing/addReaders.ts'
import { audienceOf, mayHear } from '../../../src/usecases/sharing/audience.ts'
import { shelveLot } from '../../../src/usecases/shelveLot.ts'
import { splitLot } from '../../../src/usecases/splitLot.ts'
import { watchWeeks } from '../../../src/usecases/weekView.ts'
import { gtin, organisationId } from '../../builders.ts'
import { openWorld, type World } from '../world.ts'
import { type Company, companies, handedAt, loadedAt, of, playSeason, type Season } from './season.ts'

let world: World
let season: Season
beforeEach(async () => {
  world = openWorld()
  season = await playSeason(world.ports)
})
afterEach(() => world.close())

const nothing = 'not-found'
/** What each company sees of each thing, by item; lists, week and live stream are held against the same table. */
const table: Record<Exclude<keyof Season, 'people'>, Partial<Record<Company, Access>>> = {
  orchard: { grower: 'own', packer: 'held', exporter: 'trace', retailer: 'trace' },
  neighboursOrchard: { neighbour: 'own', packer: 'held', exporter: 'trace', retailer: 'trace', rival: 'trace' },
  batch: { grower: 'own', packer: 'held', exporter: 'trace', retailer: 'trace' },
  neighboursBatch: { neighbour: 'own', packer: 'held', exporter: 'trace', retailer: 'trace', rival: 'trace' },
  keptBatch: { grower: 'own' },
  lot: { grower: 'trace', neighbour: 'trace', packer: 'own', exporter: 'held', carrier: 'trace', retailer: 'held' },
  rivalsLot: { neighbour: 'trace', packer: 'own', exporter: 'held', carrier: 'trace', rival: 'held' },
  shipment: { exporter: 'own', carrier: 'held', retailer: 'held' },
  rivalsShipment: { exporter: 'own', carrier: 'held', rival: 'held' },
}
const things = Object.keys(table) as (keyof typeof table)[]
const kinds = {
  orchard: { find: findOrchard, list: listOrchards, resource: 'orchards' },
  neighboursOrchard: { find: findOrchard, list: listOrchards, resource: 'orchards' },
  batch: { find: findBatch, list: listBatches, resource: 'batches' },
  neighboursBatch: { find: findBatch, list: listBatches, resource: 'batches' },
  keptBatch: { find: findBatch, list: listBatches, resource: 'batches' },
  lot: { find: findLot, list: listLots, resource: 'lots' },
  rivalsLot: { find: findLot, list: listLots, resource: 'lots' },
  shipment: { find: findShipment, list: listShipments, resource: 'shipments' },
  rivalsShipment: { find: findShipment, list: listShipments, resource: 'shipments' },
} as const

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

describe.each(things)('%s', (thing) => {
  it.each(companies)(
    'is seen by the %s as custody has it: by itself, in lists, in the live stream',
    async (company) => {
      const reader = of(season, company)
      const expected = table[thing][company]
      const { id } = season[thing]
      const { find, list, resource } = kinds[thing]
      const item = await find(world.ports, reader, id).then(
        ({ access }) => access as string,
        (error: Refusal) => error.code,
      )
      expect(item).toBe(expected ?? nothing)
      const { items } = await list(world.ports, reader, { limit: 50 })
      expect(items.find(({ document }) => document.id === id)?.access).toBe(expected)
      const audience = await audienceOf(world.ports, { kind: 'changed', body: { resource, id } })
      expect(audience !== undefined && mayHear(reader, audience)).toBe(expected !== undefined)
    },
  )
})

describe('a trace', () => {
  it('of a batch tells nothing of the grower’s notes, of what is left, or of other lots', async () => {
    const { document, remainingKg } = await findBatch(world.ports, of(season, 'rival'), season.neighboursBatch.id)
    expect(document).not.toHaveProperty('note')
    expect(document).not.toHaveProperty('handedTo')
    expect(remainingKg).toBeUndefined()
    expect(document.takes.map((it) => it.lotId)).toEqual([season.rivalsLot.id])
  })

  it('of an orchard tells the district, not the gate, and no registration, tree or yield', async () => {
    const { document } = await findOrchard(world.ports, of(season, 'retailer'), season.orchard.id)
    expect(document.location).toEqual({ latitude: 3.79, longitude: 101.86 })
    expect(document.registrations).toEqual([])
    expect(document).not.toHaveProperty('trees')
    expect(document).not.toHaveProperty('seasonYieldKg')
  })

  it('of a lot tells a grower of their own fruit in it only', async () => {
    const { document } = await findLot(world.ports, of(season, 'grower'), season.lot.id)
    expect(document.batches.map((it) => it.batchId)).toEqual([season.batch.id])
    expect(document.sources.map((it) => it.id)).toEqual([season.batch.id])
    expect(document.handovers).toEqual([])
  })

  it('of a lot keeps from the consignee through whose hands it came', async () => {
    const seen = await findLot(world.ports, of(season, 'retailer'), season.lot.id)
    expect(seen.document.handovers).toEqual([])
    expect(seen.document.batches).toHaveLength(2)
    expect(seen.remainingKg).toBe(400)
  })
})

describe('weeks', () => {
  it('hold the shipments of whoever asks', async () => {
    const week = season.shipment.week
    const shown = async (company: Company) =>
      (await watchWeeks(world.ports)(of(season, company), week)).shipments.map((it) => it.shipment.id).toSorted()
    const both = [season.shipment.id, season.rivalsShipment.id].toSorted()
    expect(await shown('exporter')).toEqual(both)
    expect(await shown('carrier')).toEqual(both)
    expect(await shown('retailer')).toEqual([season.shipment.id])
    expect(await shown('packer')).toEqual([])
  })

  it('are counted for whoever asks', async () => {
    const counted = async (company: Company) => (await listWeeks(world.ports, of(season, company))).items
    expect(await counted('exporter')).toEqual([{ week: season.shipment.week, shipments: 2 }])
    expect(await counted('retailer')).toEqual([{ week: season.shipment.week, shipments: 1 }])
    expect(await counted('stranger')).toEqual([])
  })
})

describe('custody that is corrected takes the sight of it along', () => {
  it('when a loading never was', async () => {
    const [loading] = await listCustody(world.ports, of(season, 'exporter'), season.shipment.id, 'lot')
    if (!loading) throw new Error('nothing was loaded')
    const order = { version: loading.version, from: loading.from, voided: true }
    await correctCustody(world.ports, of(season, 'exporter'), season.shipment.id, loading.id, order)
    const shop = of(season, 'retailer')
    expect(await codeOf(findLot(world.ports, shop, season.lot.id))).toBe(nothing)
    expect(await codeOf(findBatch(world.ports, shop, season.batch.id))).toBe(nothing)
    expect((await listLots(world.ports, shop, { limit: 50 })).items).toEqual([])
    expect((await listOrchards(world.ports, shop, { limit: 50 })).items).toEqual([])
  })

  it('when a shipment goes to another customer', async () => {
    const { id, organisationId: _o, createdAt: _c, ...plan } = season.shipment
    await changeShipment(world.ports, of(season, 'exporter'), id, {
      ...plan,
      consignee: season.people.rival.organisationId,
    })
    expect(await codeOf(findShipment(world.ports, of(season, 'retailer'), id))).toBe(nothing)
    expect(await codeOf(findLot(world.ports, of(season, 'retailer'), season.lot.id))).toBe(nothing)
    const { items } = await listLots(world.ports, of(season, 'rival'), { limit: 50 })
    expect(items.map(({ document }) => document.id).toSorted()).toEqual([season.lot.id, season.rivalsLot.id].toSorted())
  })
})

describe('what is somebody else’s', () => {
  const fruit = { code: 'L-NEW' as Season['lot']['code'], form: 'frozen_whole', packedAt: handedAt } as const

  it('is not packed: a batch that was not handed over is as good as not there', async () => {
    const batches = [{ batchId: season.keptBatch.id, weightKg: 10 }]
    expect(await codeOf(packLot(world.ports, of(season, 'packer'), { ...fruit, gtin: gtin(), batches }))).toBe(
      'unknown-batch',
    )
  })

  it('is not packed by whoever only sees where it came from', async () => {
    const batches = [{ batchId: season.batch.id, weightKg: 10 }]
    expect(await codeOf(packLot(world.ports, of(season, 'exporter'), { ...fruit, gtin: gtin(), batches }))).toBe(
      'unknown-batch',
    )
  })

  it('is not corrected: to whoever holds it that is said, to others there is nothing', async () => {
    const { id, version, organisationId: _o, createdAt: _c, photos: _p, takes: _t, readers: _r, ...body } = season.batch
    const attempt = (company: Company) =>
      codeOf(changeBatch(world.ports, of(season, company), id, { ...body, version }))
    expect(await attempt('packer')).toBe('not-allowed')
    expect(await attempt('retailer')).toBe('not-allowed')
    expect(await attempt('stranger')).toBe(nothing)
  })

  it('is not split, loaded or handed on by whoever handed it over', async () => {
    const packer = of(season, 'packer')
    const { id } = season.lot
    const order = { parts: [{ code: fruit.code, weightKg: 10 }], at: handedAt }
    expect(await codeOf(splitLot(world.ports, packer, id, order))).toBe('not-the-holder')
    const to = season.people.exporter.organisationId
    expect(await codeOf(handOverLot(world.ports, packer, id, { to, at: loadedAt }))).toBe('not-the-holder')
    const { week, container, form, setPointC, legs } = season.shipment
    const own = (await planShipment(world.ports, packer, { week, container, form, setPointC, legs })).shipment
    expect(await codeOf(loadLot(world.ports, packer, own.id, { lotId: id, from: loadedAt }))).toBe('not-the-holder')
  })

  it('is not received by the carrier, nor by a stranger', async () => {
    const receipt = { at: '2026-07-11T09:00:00.000Z', place: 'Shop' }
    const attempt = (company: Company) =>
      codeOf(receiveShipment(world.ports, of(season, company), season.shipment.id, receipt))
    expect(await attempt('carrier')).toBe('not-allowed')
    expect(await attempt('rival')).toBe(nothing)
    expect(await attempt('retailer')).toBe('done')
  })

  it('is not loaded by a consignee', async () => {
    const order = { lotId: season.lot.id, from: loadedAt }
    expect(await codeOf(loadLot(world.ports, of(season, 'retailer'), season.shipment.id, order))).toBe('not-allowed')
  })
})

it('the consignee receives and shelves what was consigned to it', async () => {
  const shop = of(season, 'retailer', 'retail')
  await receiveShipment(world.ports, shop, season.shipment.id, { at: '2026-07-11T09:00:00.000Z', place: 'Shop' })
  const shelf = { at: '2026-07-11T10:00:00.000Z', place: 'Shop' }
  expect(await shelveLot(world.ports, shop, season.lot.id, shelf)).toMatchObject({ shelf })
  expect(await codeOf(shelveLot(world.ports, shop, season.rivalsLot.id, shelf))).toBe(nothing)
})

it('whoever handed a lot on does not put it on a shelf; whoever has it may', async () => {
  await receiveShipment(world.ports, of(season, 'exporter'), season.shipment.id, {
    at: '2026-07-11T09:00:00.000Z',
    place: 'Shop',
  })
  const shelf = { at: '2026-07-11T10:00:00.000Z', place: 'Shop' }
  expect(await codeOf(shelveLot(world.ports, of(season, 'packer'), season.lot.id, shelf))).toBe('not-the-holder')
  expect(await codeOf(shelveLot(world.ports, of(season, 'exporter'), season.lot.id, shelf))).toBe('done')
})

it('a lot is found by no more organisations than a document has room for', async () => {
  const batch = await world.ports.batches.find(season.batch.id)
  if (!batch) throw new Error('there is no batch')
  const readers = Array.from({ length: maxReaders - batch.readers.length }, () => organisationId())
  await addReaders(world.ports.batches, [batch.id], readers)
  expect(await codeOf(addReaders(world.ports.batches, [batch.id], [organisationId()]))).toBe('too-many')
  expect((await findBatch(world.ports, of(season, 'grower'), batch.id)).access).toBe('own')
})

it('fruit goes to partners only', async () => {
  const {
    version,
    id,
    organisationId: _o,
    createdAt: _c,
    photos: _p,
    takes: _t,
    readers: _r,
    ...body
  } = season.keptBatch
  const handedTo = season.people.retailer.organisationId
  const change = changeBatch(world.ports, of(season, 'grower'), id, { ...body, version, handedTo })
  expect(await codeOf(change)).toBe('not-a-partner')
})

it('a handover that is asked for again is the same handover', async () => {
  const order = { to: season.people.exporter.organisationId, at: handedAt }
  const again = await codeOf(handOverLot(world.ports, of(season, 'packer'), season.lot.id, order))
  // It is in a container by now; the repeat of what was done is still the same.
  expect(again).toBe('done')
  expect((await world.ports.lots.find(season.lot.id))?.handovers).toHaveLength(1)
})
