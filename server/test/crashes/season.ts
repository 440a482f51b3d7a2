import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import { LotCode } from '@cordline/contract/vocabulary/gtin'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { addDevice } from '../../src/usecases/addDevice.ts'
import { fitDevice } from '../../src/usecases/fitDevice.ts'
import { addPartnership } from '../../src/usecases/identity/partnerships.ts'
import { causeOf } from '../../src/usecases/identity/visitor.ts'
import { loadLot } from '../../src/usecases/loadLot.ts'
import { packLot } from '../../src/usecases/packLot.ts'
import { planShipment } from '../../src/usecases/planShipment.ts'
import { registerBatch } from '../../src/usecases/registerBatch.ts'
import { registerOrchard } from '../../src/usecases/registerOrchard.ts'
import {
  actor,
  batchId,
  custodyId,
  deviceId,
  gtin,
  lotId,
  noon,
  orchardId,
  organisation,
  person,
  shipment,
  shipmentId,
} from '../builders.ts'
import type { ServerProcess } from './serverProcess.ts'

export const loadedAt = '2026-07-04T14:00:00.000Z'
export const receivedAt = '2026-07-11T08:00:00.000Z'
export const nowhere = { address: '192.0.2.1', userAgent: 'a browser' }

/** Does something as somebody who is signed in. */
export const as = <T>(
  server: ServerProcess,
  who: PersonActor,
  work: (ports: ServerProcess['ports']) => Promise<T>,
): Promise<T> => server.doneBy(causeOf({ ...nowhere, actor: who }), work)

/** What every case begins with: a grower, an exporter with a packer and a carrier, a shop, and a container on its way. */
export interface Season {
  readonly grower: PersonActor
  /** The exporter's two people. */
  readonly owner: PersonActor
  readonly packer: PersonActor
  readonly shop: PersonActor
  readonly carrier: PersonActor
  readonly orchard: Orchard
  /** Both handed to the exporter: 540 and 300 kg. */
  readonly batches: readonly [Batch, Batch]
  /** Two of one GTIN, 100 kg each; the first is in the container. */
  readonly loaded: Lot
  readonly lot: Lot
  readonly gtin: Lot['gtin']
  /** For the shop, by the carrier. */
  readonly shipment: Shipment
  /** In the container. */
  readonly fitted: Device
  readonly device: Device
}

export async function playSeason(server: ServerProcess): Promise<Season> {
  const grower = await found(server, 'grower', ['owner'])
  const owner = await found(server, 'exporter', ['owner'])
  const packer = await join(server, owner, ['packer'])
  const shop = await found(server, 'retailer', ['owner'])
  const carrier = await found(server, 'carrier', ['owner'])
  for (const other of [grower, shop, carrier]) {
    await as(server, owner, (ports) => addPartnership(ports, owner.organisationId, other.organisationId))
  }
  const people = { grower, owner, packer, shop, carrier }
  const harvest = await grow(server, people)
  const lots = await pack(server, people, harvest.batches)
  return { ...people, ...harvest, ...lots, ...(await ship(server, people, lots.loaded)) }
}

type People = Pick<Season, 'grower' | 'owner' | 'packer' | 'shop' | 'carrier'>

async function found(
  server: ServerProcess,
  kind: PersonActor['organisationKind'],
  roles: Role[],
): Promise<PersonActor> {
  const founded = organisation({ name: kind, kind })
  await server.ports.organisations.insert(founded)
  const { id: organisationId, name } = founded
  return join(server, actor({ organisationId, organisation: name, organisationKind: kind }), roles)
}

/** Their password is their role. */
async function join(server: ServerProcess, of: PersonActor, roles: Role[]): Promise<PersonActor> {
  const memberships = [{ organisationId: of.organisationId, roles, since: noon }]
  const passwordHash = await server.ports.passwords.hash(passwordOf(roles))
  const joined = person({ name: `${of.organisation} ${roles}`, passwordHash, passwordChangedAt: noon, memberships })
  await server.ports.people.insert(joined)
  return { ...of, personId: joined.id, name: joined.name, roles }
}

export const passwordOf = (roles: readonly Role[]): string => `nine roofs for the ${roles}`

async function grow(server: ServerProcess, { grower, owner }: People): Promise<Pick<Season, 'orchard' | 'batches'>> {
  const { orchard } = await as(server, grower, (ports) => registerOrchard(ports, grower, orchardOrder()))
  const harvested = (weightKg: number) =>
    as(server, grower, (ports) =>
      registerBatch(ports, grower, { ...batchOrder(orchard), weightKg, handedTo: owner.organisationId }),
    )
  return { orchard, batches: [(await harvested(540)).batch, (await harvested(300)).batch] }
}

export const orchardOrder = () => ({
  id: orchardId(),
  name: 'Raub ridge',
  location: { latitude: 3.79, longitude: 101.857 },
  trees: 420,
  registrations: [],
})

export const batchOrder = (orchard: Pick<Orchard, 'id'>) => ({
  id: batchId(),
  orchardId: orchard.id,
  variety: 'D197' as const,
  grade: 'A' as const,
  capture: 'cord-tied' as const,
  harvestedOn: '2026-07-03',
  fruits: 300,
  weightKg: 540,
})

export const lotOrder = (name: string, shares: readonly { readonly id: Batch['id']; readonly weightKg: number }[]) => ({
  id: lotId(),
  code: LotCode.parse(name),
  gtin: gtin(),
  form: 'frozen_whole' as const,
  batches: shares.map(({ id, weightKg }) => ({ batchId: id, weightKg })),
  packedAt: noon,
})

async function pack(server: ServerProcess, { packer }: People, [batch]: Season['batches']) {
  const order = lotOrder('L-1', [{ id: batch.id, weightKg: 100 }])
  const other = { ...lotOrder('L-2', [{ id: batch.id, weightKg: 100 }]), gtin: order.gtin }
  const loaded = (await as(server, packer, (ports) => packLot(ports, packer, order))).lot
  return { loaded, lot: (await as(server, packer, (ports) => packLot(ports, packer, other))).lot, gtin: order.gtin }
}

async function ship(server: ServerProcess, { owner, shop, carrier }: People, { id: lot }: Lot) {
  const order = { ...shipmentOrder(), consignee: shop.organisationId, carrier: carrier.organisationId }
  return as(server, owner, async (ports) => {
    const planned = (await planShipment(ports, owner, order)).shipment
    const fitted = (await addDevice(ports, owner, deviceOrder())).device
    const { device } = await addDevice(ports, owner, deviceOrder())
    await loadLot(ports, owner, planned.id, { id: custodyId(), lotId: lot, from: loadedAt })
    await fitDevice(ports, owner, planned.id, { id: custodyId(), deviceId: fitted.id, from: loadedAt })
    return { shipment: planned, fitted, device }
  })
}

export const deviceOrder = () => ({ id: deviceId(), label: 'Tracker', measureIntervalS: 600, sendIntervalS: 600 })

export function shipmentOrder() {
  const { week, container, form, setPointC, legs } = shipment()
  return { id: shipmentId(), week, container, form, setPointC, legs }
}
