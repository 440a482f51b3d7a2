import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { SimulatedContainer } from '../scenarios/container.ts'
import type { ApiClient, Reply } from './apiClient.ts'

/** What writing a container's documents came to: how many calls were done and how many found other content. */
export interface Registered {
  readonly written: number
  readonly kept: readonly string[]
}

/**
 * Writes the container as three people would: the grower the orchards and batches, the packing house the lots,
 * logistics the plan, the device and the loading. Safe to repeat: every id is made from the season and the week.
 */
export async function registerContainer(api: ApiClient, container: SimulatedContainer): Promise<Registered> {
  const tally = new Tally()
  const partners = {
    handedTo: await api.organisationOf('exporter'),
    consignee: await api.organisationOf('retailer'),
  }
  for (const step of steps(api, container, partners)) tally.count(await step())
  return tally.result()
}

type Step = () => Promise<Reply<unknown>>

interface Partners {
  readonly handedTo: OrganisationId | undefined
  readonly consignee: OrganisationId | undefined
}

function* steps(api: ApiClient, container: SimulatedContainer, { handedTo, consignee }: Partners): Generator<Step> {
  const { harvest, shipment, device, loads, fittedAt } = container
  for (const { id, body } of harvest.orchards)
    yield () => api.call('putOrchard', { as: 'grower', params: { id }, body })
  for (const { id, body } of harvest.batches)
    yield () => api.call('putBatch', { as: 'grower', params: { id }, body: { ...body, handedTo } })
  for (const { id, body } of harvest.lots) yield () => api.call('putLot', { as: 'packer', params: { id }, body })
  yield () =>
    api.call('putShipment', { as: 'logistics', params: { id: shipment.id }, body: { ...shipment.body, consignee } })
  const fit = { id: device.custodyId, deviceId: device.id, from: instantOf(fittedAt) }
  yield () => api.call('fitDevice', { as: 'logistics', params: { id: shipment.id }, body: fit })
  for (const { custodyId, lotId, from } of loads) {
    const body = { id: custodyId, lotId, from: instantOf(from) }
    yield () => api.call('loadLot', { as: 'logistics', params: { id: shipment.id }, body })
  }
}

/** The store receives the container: the end of its device's and its lots' custody. */
export async function receiveContainer(api: ApiClient, container: SimulatedContainer): Promise<Registered> {
  const place = container.stages.at(-1)?.place.name ?? 'store'
  const note = container.scenario === 'thaw' ? 'Simulated receipt: thawed on the way, held' : 'Simulated receipt'
  const body = { at: instantOf(container.receivedAt), place, note }
  const tally = new Tally()
  tally.count(await api.call('receiveShipment', { as: 'retail', params: { id: container.shipment.id }, body }))
  return tally.result()
}

export async function shelveLots(api: ApiClient, container: SimulatedContainer): Promise<Registered> {
  const place = container.stages.at(-1)?.place.name ?? 'store'
  const body = { at: instantOf(container.shelvedAt), place }
  const tally = new Tally()
  for (const { id } of container.harvest.lots) {
    tally.count(await api.call('shelveLot', { as: 'retail', params: { id }, body }))
  }
  return tally.result()
}

class Tally {
  readonly #kept: string[] = []
  #written = 0

  count(reply: Reply<unknown>): void {
    if (reply.kind === 'done') this.#written += 1
    else this.#kept.push(reply.code)
  }

  result(): Registered {
    return { written: this.#written, kept: this.#kept }
  }
}
