import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { Link } from 'react-router'
import { newId } from '../../api/newId.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'
import { packMessages } from './packMessages.ts'
import { Remainder, SplitParts } from './SplitParts.tsx'
import { nextPart, toSplitBody } from './splitDraft.ts'
import { useKnownLots } from './useKnownLots.ts'

interface SplitDialogProps {
  readonly lot: LotAnswer
  readonly onClose: () => void
}

export function SplitDialog({ lot, onClose }: SplitDialogProps) {
  const text = useText()
  const { codes: taken } = useKnownLots()
  const [leftKg] = useState(lot.remainingKg ?? 0)
  const [parts, setParts] = useState(() => [nextPart(lot.code, [], taken, newId())])
  const [at, setAt] = useState(() => new Date().toISOString())
  const [tried, setTried] = useState(false)
  const split = useChange('splitLot', { invalidates: ['lots', 'batches'] })
  const checked = toSplitBody(leftKg, parts, at)
  const add = (): void => setParts([...parts, nextPart(lot.code, parts, taken, newId())])
  const save = (): void => {
    setTried(true)
    if (checked.ok) split.mutate({ params: { id: lot.id }, body: checked.body })
  }
  return (
    <Dialog title={text(packMessages.splitTitle, { code: lot.code })} onClose={onClose}>
      {split.data ? (
        <Made lots={split.data.items} onClose={onClose} />
      ) : (
        <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={split.error}>
          <p className="muted small">{text(packMessages.splitText)}</p>
          <SplitParts parts={parts} onParts={setParts} />
          <Button icon="plus" onClick={add}>
            {text(packMessages.addPart)}
          </Button>
          <DateTimeField label={text(packMessages.at)} path="at" value={at} onChange={setAt} />
          <Remainder lot={lot} leftKg={leftKg} parts={parts} />
          <ErrorNotice error={split.error} />
          <Button type="submit" look="primary" wide busy={split.isPending}>
            {text(messages.split)}
          </Button>
        </Form>
      )}
    </Dialog>
  )
}

interface MadeProps {
  readonly lots: readonly LotAnswer[]
  readonly onClose: () => void
}

function Made({ lots, onClose }: MadeProps) {
  const text = useText()
  return (
    <>
      <Notice kind="good" title={text(packMessages.splitDone, { n: lots.length })}>
        <ul className="lot-links">
          {lots.map(({ id, code }) => (
            <li key={id}>
              <Link to={`/lots/${id}`} className="lot-code">
                {code}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
      <Button wide onClick={onClose}>
        {text(uiMessages.close)}
      </Button>
    </>
  )
}
