import { randomUUID } from 'node:crypto'
import type { Place } from '@cordline/contract/vocabulary/position'
import { deviceId, gtin, leg, portKlang, shanghai } from '../builders.ts'
import type { Caller, Made } from './cordline.ts'

/** The organisation of the demo's shop. */
export const shopOrganisation = 'd0000000-0000-4000-8000-000000000013'

/** Bodies as a client sends them: plain JSON, each right but for what a test changes. */
type Body = Readonly<Record<string, unknown>>

export const orchardBody = (changes: Body = {}): Body => ({
  name: 'Kebun Yusof',
  location: { latitude: 3.79, longitude: 101.857 },
  trees: 120,
  ...changes,
})

export const batchBody = (orchardId: string, changes: Body = {}): Body => ({
  orchardId,
  variety: 'D197',
  grade: 'A',
  capture: 'cord-tied',
  harvestedOn: '2026-07-01',
  fruits: 300,
  weightKg: 500,
  ...changes,
})

export const lotBody = (batchId: string, changes: Body = {}): Body => ({
  code: `L${randomUUID().slice(0, 8)}`,
  gtin: gtin(),
  form: 'frozen_whole',
  batches: [{ batchId, weightKg: 200 }],
  packedAt: '2026-07-02T06:00:00.000Z',
  cartons: 20,
  ...changes,
})

const market: Place = { name: 'Jinqiao Fresh Market', latitude: 31.25, longitude: 121.59 }
export const legs = [
  leg(),
  leg({
    from: portKlang,
    to: shanghai,
    mode: 'sea',
    plannedDeparture: '2026-07-05T10:00:00.000Z',
    plannedArrival: '2026-07-11T02:00:00.000Z',
  }),
  leg({
    from: shanghai,
    to: market,
    plannedDeparture: '2026-07-11T06:00:00.000Z',
    plannedArrival: '2026-07-11T09:00:00.000Z',
  }),
]

export const shipmentBody = (changes: Body = {}): Body => ({
  week: '2026-W27',
  container: 'CSQU3054383',
  form: 'frozen_whole',
  setPointC: -20,
  legs,
  ...changes,
})

export const loadedAt = '2026-07-04T20:00:00.000Z'
export const receivedAt = '2026-07-11T09:30:00.000Z'

export async function makeOrchard(caller: Caller): Promise<Made> {
  return caller.make('post', '/orchards', orchardBody())
}

/** 500 kg, of an orchard of its own. */
export async function makeBatch(caller: Caller): Promise<Made> {
  const orchard = await makeOrchard(caller)
  return caller.make('post', '/batches', batchBody(orchard.id))
}

/** 200 kg, of a batch of its own. */
export async function makeLot(caller: Caller, changes: Body = {}): Promise<Made> {
  const batch = await makeBatch(caller)
  return caller.make('post', '/lots', lotBody(batch.id, changes))
}

/** The demo's exporter's, for the demo's shop. */
export async function makeShipment(caller: Caller, changes: Body = {}): Promise<Made> {
  return caller.make('post', '/shipments', shipmentBody({ consignee: shopOrganisation, ...changes }))
}

export interface MadeDevice extends Made {
  readonly mqtt: { readonly username: string; readonly password: string; readonly port: number }
}

export async function makeDevice(caller: Caller): Promise<MadeDevice> {
  return caller.make('post', '/devices', { id: deviceId(), label: 'Tracker 7' })
}
