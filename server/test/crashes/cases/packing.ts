import { LotCode } from '@cordline/contract/vocabulary/gtin'
import { finishPacking } from '../../../src/usecases/finishPacking.ts'
import { handOverLot } from '../../../src/usecases/handOverLot.ts'
import { mergeLots } from '../../../src/usecases/mergeLots.ts'
import { packLot } from '../../../src/usecases/packLot.ts'
import { receiveShipment } from '../../../src/usecases/receiveShipment.ts'
import { shelveLot } from '../../../src/usecases/shelveLot.ts'
import { splitLot } from '../../../src/usecases/splitLot.ts'
import { lot, lotId } from '../../builders.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, loadedAt, lotOrder, receivedAt, type Season } from '../season.ts'

/** Kilograms on their way from batches into lots, and from lots into others. */
export const packing: readonly CrashCase[] = [
  {
    usecase: 'packLot',
    when: 'out of two batches',
    prepare: (_, season) => {
      const order = lotOrder('P-1', bothBatches(season))
      return (server) => as(server, season.packer, (ports) => packLot(ports, season.packer, order))
    },
  },
  {
    usecase: 'packLot',
    when: 'under the id of one that was cancelled',
    prepare: async (before, season) => {
      const order = lotOrder('P-2', bothBatches(season))
      await before.ports.lots.insert(halfPacked(season, order, 'cancelled'))
      return (server) => as(server, season.packer, (ports) => packLot(ports, season.packer, order))
    },
  },
  {
    usecase: 'finishPacking',
    when: 'of a lot whose kilograms are there',
    prepare: async (before, season) => {
      await before.ports.lots.insert(halfPacked(season, lotOrder('P-3', bothBatches(season)), 'packing'))
      return (server) => finishPacking(server.ports)
    },
  },
  {
    usecase: 'finishPacking',
    when: 'of a lot whose kilograms another one took',
    prepare: async (before, season) => {
      const [first, second] = season.batches
      const shares = [
        { id: first.id, weightKg: 10 },
        { id: second.id, weightKg: 301 },
      ]
      await before.ports.lots.insert(halfPacked(season, lotOrder('P-4', shares), 'packing'))
      return (server) => finishPacking(server.ports)
    },
  },
  {
    usecase: 'splitLot',
    prepare: (_, { packer, lot: whole }) => {
      const part = (code: string, weightKg: number) => ({ id: lotId(), code: LotCode.parse(code), weightKg })
      const order = { parts: [part('S-1', 30), part('S-2', 50)], at: loadedAt }
      return (server) => as(server, packer, (ports) => splitLot(ports, packer, whole.id, order))
    },
  },
  {
    usecase: 'mergeLots',
    prepare: async (before, { packer, lot: one, batches: [batch], gtin }) => {
      const other = { ...lotOrder('M-1', [{ id: batch.id, weightKg: 40 }]), gtin }
      await packLot(before.ports, packer, other)
      const order = { id: lotId(), code: LotCode.parse('M-2'), sources: [one.id, other.id], at: loadedAt }
      return (server) => as(server, packer, (ports) => mergeLots(ports, packer, order))
    },
  },
  {
    usecase: 'handOverLot',
    when: 'that is a part of another one',
    prepare: async (before, { packer, owner, shop, lot: whole }) => {
      const part = { id: lotId(), code: LotCode.parse('H-1'), weightKg: 30 }
      await splitLot(before.ports, packer, whole.id, { parts: [part], at: loadedAt })
      const order = { to: shop.organisationId, at: receivedAt }
      return (server) => as(server, owner, (ports) => handOverLot(ports, owner, part.id, order))
    },
  },
  {
    usecase: 'shelveLot',
    prepare: async (before, { shop, loaded, shipment }) => {
      await receiveShipment(before.ports, shop, shipment.id, { at: receivedAt, place: 'Jinqiao' })
      const shelf = { at: receivedAt, place: 'Jinqiao' }
      return (server) => as(server, shop, (ports) => shelveLot(ports, shop, loaded.id, shelf))
    },
  },
]

const bothBatches = ({ batches }: Season) => batches.map(({ id }) => ({ id, weightKg: 60 }))

/** As an earlier process left it. */
const halfPacked = ({ packer }: Season, order: ReturnType<typeof lotOrder>, state: 'packing' | 'cancelled') =>
  lot({
    ...order,
    organisationId: packer.organisationId,
    weightKg: order.batches.reduce((kg, it) => kg + it.weightKg, 0),
    sources: order.batches.map(({ batchId: id, weightKg }) => ({ kind: 'batch' as const, id, weightKg })),
    state,
  })
