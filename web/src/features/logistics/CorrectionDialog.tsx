import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { IntervalFields } from './IntervalFields.tsx'
import { planMessages } from './planMessages.ts'

interface CorrectionDialogProps {
  readonly custody: Custody
  readonly name: ReactNode
  readonly onClose: () => void
}

/** The right interval of a device or lot, or that it never was in here. Readings find their place again by themselves. */
export function CorrectionDialog({ custody, name, onClose }: CorrectionDialogProps) {
  const text = useText()
  const change = useCorrection(custody)
  const [from, setFrom] = useState(custody.from)
  const [to, setTo] = useState(custody.to ?? '')
  const [voiding, setVoiding] = useState(false)
  const send = (voided: boolean): void => {
    const body = { from, ...(to === '' ? {} : { to }), version: custody.version, voided }
    change.mutate({ params: { id: custody.shipmentId, custodyId: custody.id }, body }, { onSuccess: onClose })
  }
  const isStale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  return (
    <Dialog title={text(planMessages.correct)} onClose={onClose}>
      <p>{name}</p>
      <Form onSubmit={() => send(false)} problem={change.error}>
        <IntervalFields from={from} to={to} onFrom={setFrom} onTo={setTo} />
        <p className="small muted">{text(planMessages.correctNote)}</p>
        <ErrorNotice error={change.error} onRetry={isStale ? onClose : undefined} />
        <Button type="submit" look="primary" wide busy={change.isPending} disabled={from === ''}>
          {text(uiMessages.save)}
        </Button>
        {voiding ? (
          <Notice
            kind="warn"
            actions={
              <Button look="danger" size="small" busy={change.isPending} onClick={() => send(true)}>
                {text(planMessages.neverWas)}
              </Button>
            }
          >
            {text(planMessages.neverWasSure)}
          </Notice>
        ) : (
          <Button look="quiet" icon="trash" onClick={() => setVoiding(true)}>
            {text(planMessages.neverWas)}
          </Button>
        )}
      </Form>
    </Dialog>
  )
}

/** After a stale version the newer one is loaded: closing and opening the dialog shows it. */
function useCorrection({ kind }: Custody) {
  const options = { invalidates: ['shipments', 'weeks', 'devices', 'lots'] } as const
  const device = useChange('correctFit', options)
  const lot = useChange('correctLoad', options)
  return kind === 'device' ? device : lot
}
