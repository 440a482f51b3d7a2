import { maxPhotosPerBatch } from '@cordline/contract/vocabulary/batch'
import { newId } from '../../api/newId.ts'
import { useText } from '../../i18n/text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { AddPhotoTile } from './AddPhotoTile.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { usePhotoUrl } from './usePhotoUrl.ts'

/** A photo that is taken but not saved yet. */
export interface TakenPhoto {
  readonly id: string
  readonly blob: Blob
}

interface PhotoFieldProps {
  readonly photos: readonly TakenPhoto[]
  readonly onChange: (photos: readonly TakenPhoto[]) => void
}

export function PhotoField({ photos, onChange }: PhotoFieldProps) {
  const text = useText()
  const room = maxPhotosPerBatch - photos.length
  const add = (blobs: readonly Blob[]): void => onChange([...photos, ...blobs.map((blob) => ({ id: newId(), blob }))])
  return (
    <fieldset className="field">
      <legend className="field-label photos-label">{text(messages.photos)}</legend>
      <div className="photos">
        {photos.map((photo, index) => (
          <Taken
            key={photo.id}
            photo={photo}
            number={index + 1}
            onRemove={() => onChange(photos.filter(({ id }) => id !== photo.id))}
          />
        ))}
        {room > 0 && <AddPhotoTile room={room} onPhotos={add} />}
      </div>
      <p className="field-hint">{text(messages.photoHint, { n: maxPhotosPerBatch })}</p>
    </fieldset>
  )
}

interface TakenProps {
  readonly photo: TakenPhoto
  readonly number: number
  readonly onRemove: () => void
}

function Taken({ photo, number, onRemove }: TakenProps) {
  const text = useText()
  const url = usePhotoUrl(photo.blob)
  return (
    <div className="photo">
      {url && <img src={url} alt={text(messages.photoAlt, { n: number })} />}
      <IconButton icon="close" label={text(messages.removePhoto, { n: number })} onClick={onRemove} />
    </div>
  )
}
