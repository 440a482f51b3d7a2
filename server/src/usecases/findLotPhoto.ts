import type { PhotoId } from '@cordline/contract/vocabulary/ids'
import type { Photo } from '../ports/photoStore.ts'
import type { Ports } from '../ports/ports.ts'
import { findNamedLot, type LotName } from './traceLot.ts'

/** A photo of one of the batches that the named lot was packed from, for anybody; of no other batch. */
export async function findLotPhoto(
  ports: Pick<Ports, 'lots' | 'batches' | 'photos'>,
  name: LotName,
  id: PhotoId,
): Promise<Photo | undefined> {
  const lot = await findNamedLot(ports, name)
  if (!lot) return undefined
  const batches = await ports.batches.findMany(lot.batches.map((share) => share.batchId))
  return batches.some((batch) => batch.photos.includes(id)) ? ports.photos.find(id) : undefined
}
