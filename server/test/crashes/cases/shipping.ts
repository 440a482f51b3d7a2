import { changeShipment } from '../../../src/usecases/changeShipment.ts'
import { correctCustody } from '../../../src/usecases/correctCustody.ts'
import { fitDevice } from '../../../src/usecases/fitDevice.ts'
import { createLink, revokeLink } from '../../../src/usecases/identity/links.ts'
import { loadLot } from '../../../src/usecases/loadLot.ts'
import { planShipment } from '../../../src/usecases/planShipment.ts'
import { receiveShipment } from '../../../src/usecases/receiveShipment.ts'
import { custodyId } from '../../builders.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, loadedAt, receivedAt, shipmentOrder } from '../season.ts'
import type { ServerProcess } from '../serverProcess.ts'

/** A container, what is in it, and who may look at it. */
export const shipping: readonly CrashCase[] = [
  {
    usecase: 'planShipment',
    prepare: (_, { owner, shop }) => {
      const order = { ...shipmentOrder(), consignee: shop.organisationId }
      return (server) => as(server, owner, (ports) => planShipment(ports, owner, order))
    },
  },
  {
    usecase: 'changeShipment',
    when: 'to another receiver, with a lot in it',
    done: ['stale-version'],
    prepare: (_, { owner, grower, carrier, shipment }) => {
      const { id: _id, ...content } = shipmentOrder()
      const parties = { consignee: grower.organisationId, carrier: carrier.organisationId }
      const order = { ...content, ...parties, version: shipment.version }
      return (server) => as(server, owner, (ports) => changeShipment(ports, owner, shipment.id, order))
    },
  },
  {
    usecase: 'loadLot',
    prepare: (_, { owner, lot, shipment }) => {
      const order = { id: custodyId(), lotId: lot.id, from: loadedAt }
      return (server) => as(server, owner, (ports) => loadLot(ports, owner, shipment.id, order))
    },
  },
  {
    usecase: 'fitDevice',
    prepare: (_, { owner, device, shipment }) => {
      const order = { id: custodyId(), deviceId: device.id, from: loadedAt }
      return (server) => as(server, owner, (ports) => fitDevice(ports, owner, shipment.id, order))
    },
  },
  {
    usecase: 'correctCustody',
    done: ['stale-version'],
    prepare: async (before, { owner, loaded, shipment }) => {
      const { id, version } = await custodyOfLot(before, loaded.id)
      const order = { from: '2026-07-04T15:00:00.000Z', to: receivedAt, version, voided: false }
      return (server) => as(server, owner, (ports) => correctCustody(ports, owner, shipment.id, id, order))
    },
  },
  {
    usecase: 'correctCustody',
    when: 'of what never was so',
    done: ['stale-version'],
    prepare: async (before, { owner, loaded, shipment }) => {
      const { id, version } = await custodyOfLot(before, loaded.id)
      const order = { from: loadedAt, version, voided: true as const }
      return (server) => as(server, owner, (ports) => correctCustody(ports, owner, shipment.id, id, order))
    },
  },
  {
    usecase: 'receiveShipment',
    when: 'with a lot and a device in it',
    prepare: (_, { shop, shipment }) => {
      const order = { at: receivedAt, place: 'Jinqiao' }
      return (server) => as(server, shop, (ports) => receiveShipment(ports, shop, shipment.id, order))
    },
  },
  {
    usecase: 'createLink',
    extra: ['links'],
    prepare: (_, { owner, shipment }) => {
      const order = { label: 'For the buyer', expiresAt: '2026-12-01T00:00:00.000Z' }
      return (server) => as(server, owner, (ports) => createLink(ports, owner, shipment.id, order))
    },
  },
  {
    usecase: 'revokeLink',
    prepare: async (before, { owner, shipment }) => {
      const order = { label: 'For the buyer', expiresAt: '2026-12-01T00:00:00.000Z' }
      const { link } = await createLink(before.ports, owner, shipment.id, order)
      const which = { id: shipment.id, linkId: link.id }
      return (server) => as(server, owner, (ports) => revokeLink(ports, owner, which))
    },
  },
]

async function custodyOfLot({ ports }: ServerProcess, lotId: string) {
  const { items } = await ports.custody.list({ where: { key: 'subject', value: lotId }, limit: 1 })
  const [custody] = items
  if (!custody) throw new Error('the season loads a lot')
  return custody
}
