import type { SecondFactorOffer } from '@cordline/contract/wire/http/account'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeField } from '../../ui/CodeField.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProofNotice } from '../../ui/ProofNotice.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { messages } from './messages.ts'

interface ConfirmSecondFactorProps {
  readonly offer: SecondFactorOffer
  readonly onDone: () => void
}

/** The secret for the app, then a code of it, then the recovery codes: nothing has changed until the code was right. */
export function ConfirmSecondFactor({ offer, onDone }: ConfirmSecondFactorProps) {
  const text = useText()
  const [code, setCode] = useState('')
  // The account is asked for again when the codes were kept: until then they stand here.
  const confirm = useChange('confirmSecondFactor', { invalidates: [] })
  if (confirm.data) return <Codes codes={confirm.data.codes} onDone={onDone} />
  return (
    <Form onSubmit={() => confirm.mutate({ body: { code } })} problem={confirm.error}>
      <p>{text(messages.factorScan)}</p>
      <QrCode text={offer.uri} label={text(messages.factorQr)} />
      <CopyRow label={text(messages.factorSecret)} value={offer.secret} />
      <CodeField label={text(messages.code)} path="code" value={code} onChange={setCode} />
      <ProofNotice error={confirm.error} />
      <Button type="submit" look="primary" busy={confirm.isPending} disabled={code.trim().length < 6}>
        {text(messages.confirm)}
      </Button>
    </Form>
  )
}

function Codes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const text = useText()
  const cache = useQueryClient()
  const done = (): void => {
    onDone()
    void cache.invalidateQueries({ queryKey: ['account'] })
  }
  return (
    <div className="stack">
      <Notice kind="warn" title={text(messages.codesTitle)}>
        {text(messages.codesText)}
      </Notice>
      <ul className="recovery-codes">
        {codes.map((it) => (
          <li key={it}>
            <code>{it}</code>
          </li>
        ))}
      </ul>
      <Button onClick={() => window.print()}>{text(messages.printCodes)}</Button>
      <CopyRow label={text(messages.codes)} value={codes.join(' ')} />
      <Button look="primary" icon="check" wide onClick={done}>
        {text(messages.codesKept)}
      </Button>
    </div>
  )
}
