import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { NotAPhoto, shrinkPhoto } from './shrinkPhoto.ts'

interface AddPhotoTileProps {
  /** How many more a batch may have. */
  readonly room: number
  readonly onPhotos: (photos: readonly Blob[]) => void
}

/** Camera or gallery, as the phone offers; answers with small upright JPEGs. */
export function AddPhotoTile({ room, onPhotos }: AddPhotoTileProps) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const text = useText()
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    const results = await Promise.allSettled(files.slice(0, room).map(shrinkPhoto))
    setBusy(false)
    setFailed(results.some((result) => result.status === 'rejected' && result.reason instanceof NotAPhoto))
    onPhotos(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])))
  }
  return (
    <>
      <label className="photo photo-add" aria-busy={busy}>
        <input
          type="file"
          accept="image/*"
          multiple
          disabled={busy}
          onChange={({ target }) => {
            void take([...(target.files ?? [])])
            target.value = ''
          }}
        />
        {busy ? <span className="spinner" /> : <Icon name="camera" size={28} />}
        <span className="small">{text(messages.addPhoto)}</span>
      </label>
      {failed && (
        <div className="photo-note">
          <Notice kind="warn">{text(messages.notAPhoto)}</Notice>
        </div>
      )}
    </>
  )
}
