import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { HandoverBody } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { usePartners } from '../../api/usePartners.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { checkBody } from '../../ui/fieldErrors.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { messages } from './messages.ts'

interface HandOverDialogProps {
  readonly lot: LotAnswer
  readonly onClose: () => void
}

/** The lot goes to a partner, who has it from then on. */
export function HandOverDialog({ lot, onClose }: HandOverDialogProps) {
  const text = useText()
  const partners = usePartners()
  const [chosen, setChosen] = useState<string>()
  const [at, setAt] = useState(() => new Date().toISOString())
  const [tried, setTried] = useState(false)
  const handOver = useChange('handOverLot', { invalidates: ['lots'] })
  const to = chosen ?? (partners.length === 1 ? partners[0]?.id : undefined)
  const checked = checkBody(HandoverBody, { to, at })
  const save = (): void => {
    setTried(true)
    if (checked.ok) handOver.mutate({ params: { id: lot.id }, body: checked.body }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`${text(messages.handOver)}: ${lot.code}`} onClose={onClose}>
      {partners.length === 0 ? (
        <Notice>{text(messages.handOverNobody)}</Notice>
      ) : (
        <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={handOver.error}>
          <p className="muted small">{text(messages.handOverText)}</p>
          <SelectField
            label={text(messages.handOverTo)}
            path="to"
            value={to}
            onChange={setChosen}
            options={partners.map(({ id, name }) => ({ value: id as string, label: name }))}
          />
          <DateTimeField label={text(messages.handOverAt)} path="at" value={at} onChange={setAt} />
          <ErrorNotice error={handOver.error} />
          <Button type="submit" look="primary" wide busy={handOver.isPending}>
            {text(messages.handOver)}
          </Button>
        </Form>
      )}
    </Dialog>
  )
}
