import { maxPhotosPerBatch } from '@cordline/contract/vocabulary/batch'
import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { apiBase } from '../../api/call.ts'
import { newId } from '../../api/newId.ts'
import { useActor } from '../../api/session.ts'
import { isTranslatedRefusal, refusalTexts } from '../../i18n/refusals.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { AddPhotoTile } from './AddPhotoTile.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { useOutbox } from './outbox/useOutbox.ts'
import { useMayGrow } from './useMayGrow.ts'
import { WaitingPhotoTile } from './WaitingPhotoTile.tsx'

/** Photos on the server, then those still on this phone, then room for more. */
export function BatchPhotos({ batch }: { readonly batch: BatchAnswer }) {
  const text = useText()
  const { personId } = useActor()
  const mayGrow = useMayGrow()(batch.access)
  const { outbox, photos, sending } = useOutbox()
  const waiting = photos.filter((photo) => photo.batchId === batch.id && !isStored(batch, photo.id))
  const room = maxPhotosPerBatch - batch.photos.length - waiting.length
  const refused = waiting.find(({ refusal }) => refusal)?.refusal
  const add = async (blobs: readonly Blob[]): Promise<void> => {
    const kept = { personId, savedAt: Date.now(), batchId: batch.id }
    await outbox.keep(blobs.map((blob) => ({ kind: 'photo', id: newId(), blob, ...kept }) as const))
    await outbox.flush(personId)
  }
  if (!mayGrow && batch.photos.length + waiting.length === 0) return null
  return (
    <Card title={text(messages.photos)}>
      <div className="photos">
        {batch.photos.map((id, index) => (
          <a key={id} className="photo" href={photoUrl(batch.id, id)} target="_blank" rel="noreferrer">
            <img src={photoUrl(batch.id, id)} alt={text(messages.photoAlt, { n: index + 1 })} loading="lazy" />
          </a>
        ))}
        {waiting.map((photo) => (
          <WaitingPhotoTile
            key={photo.id}
            photo={photo}
            sending={sending.has(photo.id)}
            onRetry={() => void outbox.retry(photo.id)}
            onDiscard={() => void outbox.discard([photo.id])}
          />
        ))}
        {room > 0 && mayGrow && <AddPhotoTile room={room} onPhotos={(blobs) => void add(blobs)} />}
      </div>
      {refused && (
        <p className="field-error photo-why">
          {text(isTranslatedRefusal(refused.code) ? refusalTexts[refused.code] : messages.photoRefused)}
        </p>
      )}
    </Card>
  )
}

const photoUrl = (batchId: string, id: string): string => `${apiBase}/batches/${batchId}/photos/${id}`
const isStored = (batch: BatchAnswer, id: string): boolean => batch.photos.some((stored) => stored === id)
