import { useActor } from '../../api/session.ts'
import { useOrchardNames } from '../../api/useOrchardNames.ts'
import { isTranslatedRefusal, refusalTexts } from '../../i18n/refusals.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { BatchWords } from './BatchRow.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { type MyOutbox, useOutbox } from './outbox/useOutbox.ts'
import type { WaitingBatch } from './outbox/waiting.ts'

/** What is on this phone only, said plainly and above everything else. */
export function WaitingBatches() {
  const text = useText()
  const { personId } = useActor()
  const mine = useOutbox()
  const { outbox, batches, photos, sending } = mine
  if (batches.length === 0 && photos.length === 0) return null
  const title = batches.length > 0 ? text(messages.waitingTitle, { n: batches.length }) : undefined
  return (
    <section className="waiting">
      <Notice
        kind="warn"
        icon="offline"
        title={title}
        actions={
          <Button size="small" icon="retry" busy={sending.size > 0} onClick={() => void outbox.flush(personId)}>
            {text(messages.sendNow)}
          </Button>
        }
      >
        {batches.length > 0 ? text(messages.waitingText) : text(messages.waitingPhotos, { n: photos.length })}
      </Notice>
      {batches.length > 0 && (
        <ul>
          {batches.map((batch) => (
            <WaitingRow key={batch.id} batch={batch} mine={mine} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface WaitingRowProps {
  readonly batch: WaitingBatch
  readonly mine: MyOutbox
}

function WaitingRow({ batch, mine: { outbox, photos } }: WaitingRowProps) {
  const text = useText()
  const orchardNames = useOrchardNames()
  const { refusal } = batch
  const ownPhotos = photos.filter(({ batchId }) => batchId === batch.id).map(({ id }) => id)
  return (
    <li className="waiting-row">
      <div className="batch-row">
        <BatchWords batch={batch.body} orchardName={orchardNames.get(batch.body.orchardId)} />
      </div>
      {refusal && (
        <>
          <p className="field-error">
            {text(isTranslatedRefusal(refusal.code) ? refusalTexts[refusal.code] : uiMessages.refusedTitle)}
          </p>
          <div className="row">
            <LinkButton to={`/batches/new?waiting=${batch.id}`} size="small" icon="edit">
              {text(messages.correct)}
            </LinkButton>
            <Button
              look="danger"
              size="small"
              icon="trash"
              onClick={() => void outbox.discard([batch.id, ...ownPhotos])}
            >
              {text(messages.discard)}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
