import { maxPhotosPerBatch } from '@cordline/contract/vocabulary/batch'
import type { BatchId, PhotoId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { PhotoAnswer } from '@cordline/contract/wire/http/batches'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import type { Outcome } from './registering.ts'
import { needToChange } from './sharing/needToChange.ts'
import { relationToBatch } from './sharing/relations.ts'

interface Order {
  readonly batchId: BatchId
  readonly photoId: PhotoId
  readonly bytes: Uint8Array
}

/**
 * Adds a photo to a batch: re-encoded, so that neither its EXIF position nor anything that is no picture is kept.
 * The photo is stored before the batch names it: a crash between leaves a photo that nobody sees, never a broken link.
 * @throws Refusal `not-allowed`, `not-found`, `not-an-image`, `too-many`
 */
export async function addPhoto(
  ports: Ports,
  actor: Actor,
  { batchId, photoId, bytes }: Order,
): Promise<{ readonly outcome: Outcome; readonly photo: PhotoAnswer }> {
  const before = await needToChange(ports.batches, actor, {
    id: batchId,
    change: 'batches',
    relationTo: (batch) => relationToBatch(ports, actor, batch),
  })
  const known = before.photos.includes(photoId)
  if (!known && before.photos.length >= maxPhotosPerBatch) throw tooMany()
  const encoded = await ports.photoEncoder.encode(bytes)
  if (encoded === 'not-an-image') {
    throw new Refusal('not-an-image', 'the photo must be a JPEG, PNG or WebP image', {
      path: '',
      message: 'is not a JPEG, PNG or WebP image',
    })
  }
  await ports.photos.insert({ id: photoId, ...encoded })
  await adjust(ports.batches, batchId, (batch) => {
    if (batch.photos.includes(photoId)) return batch
    if (batch.photos.length >= maxPhotosPerBatch) throw tooMany()
    return { ...batch, photos: [...batch.photos, photoId] }
  })
  ports.announce({ kind: 'changed', body: { resource: 'batches', id: batchId } })
  return {
    outcome: known ? 'repeated' : 'created',
    photo: { id: photoId, width: encoded.width, height: encoded.height },
  }
}

const tooMany = () => new Refusal('too-many', `a batch has at most ${maxPhotosPerBatch} photos`)
