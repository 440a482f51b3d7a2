import { useText } from '../../i18n/text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { batchMessages as messages } from './batchMessages.ts'
import type { WaitingPhoto } from './outbox/waiting.ts'
import { usePhotoUrl } from './usePhotoUrl.ts'

interface WaitingPhotoTileProps {
  readonly photo: WaitingPhoto
  readonly sending: boolean
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** A photo that is not on the server yet: on its way, waiting, or refused; each can be tried again alone. */
export function WaitingPhotoTile({ photo, sending, onRetry, onDiscard }: WaitingPhotoTileProps) {
  const text = useText()
  const url = usePhotoUrl(photo.blob)
  const state = sending ? messages.photoSending : photo.refusal ? messages.photoRefused : messages.photoWaiting
  return (
    <div className="photo photo-waiting">
      {url && <img src={url} alt="" />}
      <div className="photo-state" role="status">
        {sending && <span className="spinner" />}
        <span>{text(state)}</span>
        {!sending && (
          <Button size="small" icon="retry" onClick={onRetry}>
            {text(uiMessages.retry)}
          </Button>
        )}
      </div>
      {!sending && <IconButton icon="close" label={text(messages.discard)} onClick={onDiscard} />}
    </div>
  )
}
