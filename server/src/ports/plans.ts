import { Batch } from '@cordline/contract/vocabulary/batch'
import { ChainEvent } from '@cordline/contract/vocabulary/chainEvent'
import { Device } from '@cordline/contract/vocabulary/device'
import { Lot } from '@cordline/contract/vocabulary/lot'
import { Orchard } from '@cordline/contract/vocabulary/orchard'
import { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import { z } from 'zod'
import type { CollectionPlan } from './collection.ts'

export const orchardPlan: CollectionPlan<Orchard> = {
  name: 'orchards',
  parse: (row) => Orchard.parse(row),
  keys: { organisation: (it) => [it.organisationId] },
  unique: [],
  order: (it) => it.createdAt,
}

export const batchPlan: CollectionPlan<Batch> = {
  name: 'batches',
  parse: (row) => Batch.parse(row),
  keys: { organisation: (it) => [it.organisationId], orchard: (it) => [it.orchardId] },
  unique: [],
  order: (it) => `${it.harvestedOn} ${it.createdAt}`,
}

export const lotPlan: CollectionPlan<Lot> = {
  name: 'lots',
  parse: (row) => Lot.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    batch: (it) => (it.state === 'packed' ? it.batches.map((share) => share.batchId) : []),
    state: (it) => [it.state],
    /** GTIN and lot code name a lot for the whole world: this is what a QR says. */
    digitalLink: (it) => (it.state === 'cancelled' ? [] : [`${it.gtin}/${it.code}`]),
  },
  unique: ['digitalLink'],
  order: (it) => it.packedAt,
}

export const shipmentPlan: CollectionPlan<Shipment> = {
  name: 'shipments',
  parse: (row) => Shipment.parse(row),
  keys: { organisation: (it) => [it.organisationId], week: (it) => [it.week] },
  unique: [],
  order: (it) => it.legs[0]?.plannedDeparture ?? it.createdAt,
}

export const devicePlan: CollectionPlan<Device> = {
  name: 'devices',
  parse: (row) => Device.parse(row),
  keys: { organisation: (it) => [it.organisationId] },
  unique: [],
  order: (it) => it.createdAt,
}

export const custodyPlan: CollectionPlan<Custody> = {
  name: 'custody',
  parse: (row) => Custody.parse(row),
  keys: {
    shipment: (it) => [it.shipmentId],
    subject: (it) => [it.kind === 'lot' ? it.lotId : it.deviceId],
  },
  unique: [],
  order: (it) => it.from,
}

const StoredEvent = ChainEvent.extend({ version: z.literal(1) })
export type StoredEvent = z.infer<typeof StoredEvent>

export const eventPlan: CollectionPlan<StoredEvent> = {
  name: 'events',
  parse: (row) => StoredEvent.parse(row),
  keys: {
    organisation: (it) => [it.organisationId],
    subject: (it) => it.subjects,
    shipment: (it) => (it.shipmentId ? [it.shipmentId] : []),
  },
  unique: [],
  order: (it) => it.at,
}
