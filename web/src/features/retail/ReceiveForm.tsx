import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { DoorChecks } from './DoorChecks.tsx'
import { messages } from './messages.ts'
import { type ReceiptDraft, toReceiveBody } from './receiving.ts'
import { keepPlace, readPlace } from './rememberedPlace.ts'

interface ReceiveFormProps {
  readonly shipment: Shipment
}

export function ReceiveForm({ shipment }: ReceiveFormProps) {
  const text = useText()
  const [draft, setDraft] = useState(() => startReceipt(shipment))
  const [tried, setTried] = useState(false)
  const receive = useChange('receiveShipment', { invalidates: ['shipments', 'weeks', 'lots'] })
  const set = (change: Partial<ReceiptDraft>): void => setDraft({ ...draft, ...change })
  const checked = toReceiveBody(draft)
  const errors = checked.ok ? [] : checked.errors
  const isUnexplained = tried && errors.some(({ code }) => code === 'note-needed')
  const save = (): void => {
    setTried(true)
    if (!checked.ok) return
    keepPlace(draft.place)
    receive.mutate({ params: { id: shipment.id }, body: checked.body })
  }
  return (
    <Card title={text(messages.checkTitle)}>
      <Form onSubmit={save} errors={tried ? errors.map(inWords) : []} problem={receive.error}>
        <DoorChecks shipment={shipment} draft={draft} onChange={set} />
        <TextField
          label={text(messages.store)}
          path="place"
          maxLength={120}
          value={draft.place}
          onChange={(place) => set({ place })}
        />
        <DateTimeField label={text(messages.at)} path="at" value={draft.at} onChange={(at) => set({ at })} />
        <TextField
          label={text(messages.note)}
          path="note"
          kind="lines"
          optional={!isUnexplained}
          maxLength={1000}
          hint={text(messages.noteHint)}
          value={draft.note}
          onChange={(note) => set({ note })}
        />
        <ErrorNotice error={receive.error} onRetry={receive.error instanceof ApiProblem ? undefined : save} />
        <Button type="submit" look="primary" wide busy={receive.isPending}>
          {text(messages.accept)}
        </Button>
      </Form>
    </Card>
  )

  function inWords(error: (typeof errors)[number]) {
    return error.code === 'note-needed' ? { ...error, message: text(messages.noteNeeded) } : error
  }
}

function startReceipt({ legs }: Shipment): ReceiptDraft {
  const place = readPlace() ?? legs.at(-1)?.to.name ?? ''
  return { numberMatches: false, sealMatches: false, place, at: new Date().toISOString(), note: '' }
}
