import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { DateField, localDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { expiryOf, isTakenExpiry, type LinkTerm, latestEnd, linkSpans } from './linkDraft.ts'
import { linkMessages } from './linkMessages.ts'

interface NewLinkDialogProps {
  readonly shipmentId: string
  readonly onClose: () => void
}

/** A link is made, and its address shown this once. */
export function NewLinkDialog({ shipmentId, onClose }: NewLinkDialogProps) {
  const text = useText()
  const [label, setLabel] = useState('')
  const [term, setTerm] = useState<LinkTerm>({ span: 'month', day: '' })
  const expiresAt = expiryOf(term, Date.now())
  const isReady = label.trim() !== '' && isTakenExpiry(expiresAt, Date.now())
  const create = useChange('createLink')
  if (create.data) return <LinkMadeDialog url={create.data.url} onClose={onClose} />
  const save = (): void => {
    if (expiresAt) create.mutate({ params: { id: shipmentId }, body: { label, expiresAt } })
  }
  return (
    <Dialog title={text(linkMessages.make)} onClose={onClose}>
      <Form onSubmit={save} errors={[]} problem={create.error}>
        <TextField
          label={text(linkMessages.label)}
          path="label"
          hint={text(linkMessages.labelHint)}
          maxLength={120}
          value={label}
          onChange={setLabel}
        />
        <ChoiceTiles
          label={text(linkMessages.valid)}
          value={term.span}
          onChange={(span) => setTerm({ ...term, span })}
          choices={linkSpans.map((value) => ({ value, label: text(linkMessages[value]) }))}
        />
        {term.span === 'day' && (
          <DateField
            label={text(linkMessages.lastDay)}
            path="expiresAt"
            hint={text(linkMessages.lastDayHint)}
            value={term.day}
            min={localDay(new Date())}
            max={localDay(latestEnd(Date.now()))}
            onChange={(day) => setTerm({ ...term, day })}
          />
        )}
        <ErrorNotice error={create.error} />
        <Button type="submit" look="primary" wide busy={create.isPending} disabled={!isReady}>
          {text(linkMessages.make)}
        </Button>
      </Form>
    </Dialog>
  )
}

function LinkMadeDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const text = useText()
  // Whoever closes the sheet without sharing keeps the address to copy.
  const share = (): void => void navigator.share({ url }).catch(() => undefined)
  return (
    <Dialog title={text(linkMessages.make)} onClose={onClose}>
      <div className="stack">
        <Notice kind="warn" title={text(linkMessages.madeTitle)}>
          {text(linkMessages.madeText)}
        </Notice>
        <CopyRow label={text(linkMessages.link)} value={url} />
        {'share' in navigator && (
          <Button wide onClick={share}>
            {text(uiMessages.share)}
          </Button>
        )}
        <Button look="primary" icon="check" wide onClick={onClose}>
          {text(linkMessages.done)}
        </Button>
      </div>
    </Dialog>
  )
}
