import type { LotId, OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { maxReaders } from '@cordline/contract/vocabulary/readers'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { Refusal } from '../../domain/refusal.ts'
import type { Collection, Stored } from '../../ports/collection.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust } from '../changing.ts'

type Hinted = Stored & { readonly organisationId: OrganisationId; readonly readers: OrganisationId[] }

/**
 * Lets an organisation find a document in its lists. To be called before the custody is written that it follows from: a
 * crash between leaves a hint that nothing comes of, never something that is theirs and not found.
 * @throws Refusal `too-many`
 */
export async function addReaders<T extends Hinted>(
  collection: Collection<T>,
  ids: readonly string[],
  organisations: readonly (OrganisationId | undefined)[],
): Promise<void> {
  for (const id of new Set(ids)) {
    await adjust(collection, id, (document) => {
      const missing = [...new Set(organisations)].filter(
        (it): it is OrganisationId =>
          it !== undefined && it !== document.organisationId && !document.readers.includes(it),
      )
      if (document.readers.length + missing.length > maxReaders)
        throw new Refusal('too-many', `${document.id} has gone through the hands of ${maxReaders} organisations`)
      return missing.length === 0 ? document : { ...document, readers: [...document.readers, ...missing] }
    })
  }
}

/** A lot is about to be an organisation's: it will find what the lot was made of, one step back. */
export async function addReadersBehind(
  ports: Pick<Ports, 'lots' | 'batches' | 'orchards'>,
  lot: Lot,
  organisations: readonly (OrganisationId | undefined)[],
): Promise<void> {
  const batchIds = lot.batches.map((share) => share.batchId)
  const batches = await ports.batches.findMany(batchIds)
  await addReaders(
    ports.orchards,
    batches.map((it) => it.orchardId),
    organisations,
  )
  await addReaders(ports.batches, batchIds, organisations)
  await addReaders(
    ports.lots,
    lot.sources.flatMap((it) => (it.kind === 'lot' ? [it.id] : [])),
    organisations,
  )
}

/** A lot is about to be in a shipment: whoever receives or carries it will find it. */
export async function addReadersOfShipment(
  ports: Pick<Ports, 'lots' | 'batches' | 'orchards'>,
  lotIds: readonly LotId[],
  { consignee, carrier }: Pick<Shipment, 'consignee' | 'carrier'>,
): Promise<void> {
  if (consignee) for (const lot of await ports.lots.findMany(lotIds)) await addReadersBehind(ports, lot, [consignee])
  if (consignee || carrier) await addReaders(ports.lots, lotIds, [consignee, carrier])
}
