import { useState } from 'react'
import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { ProofNotice } from '../ui/ProofNotice.tsx'
import { AskedCodeField } from './AskedCodeField.tsx'
import { Door } from './Door.tsx'
import { doorMessages } from './doorMessages.ts'
import { appMessages } from './messages.ts'
import { unasked, useCodeAsked } from './useCodeAsked.ts'
import { useKeyOfAddress } from './useKeyOfAddress.ts'
import { useEnter } from './useSignIn.ts'

/** `/reset#KEY`: a new password, by a link that an owner made or a mail brought. */
export function ResetPage() {
  const key = useKeyOfAddress()
  const text = useText()
  return (
    <Door title={text(doorMessages.resetTitle)}>
      {key ? <ResetForm key={key} linkKey={key} /> : <Notice kind="warn">{text(doorMessages.noKey)}</Notice>}
    </Door>
  )
}

function ResetForm({ linkKey }: { readonly linkKey: string }) {
  const text = useText()
  const [next, setNext] = useState('')
  const [code, setCode] = useState('')
  const { needsCode, onError } = useCodeAsked()
  const reset = useEnter('resetPassword')
  const submit = (): void => {
    reset.mutate({ body: { key: linkKey, next, ...(needsCode ? { code } : {}) } }, { onError })
  }
  if (reset.error instanceof ApiProblem && reset.error.code === 'invitation-over') return <LinkOver />
  return (
    <Form onSubmit={submit} problem={reset.error}>
      <PasswordField
        label={text(doorMessages.newPassword)}
        path="next"
        hint={text(doorMessages.passwordHint)}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
      />
      {needsCode && <AskedCodeField path="code" value={code} onChange={setCode} />}
      <ProofNotice error={unasked(reset.error)} />
      <Button type="submit" look="primary" wide busy={reset.isPending} disabled={next === ''}>
        {text(doorMessages.save)}
      </Button>
    </Form>
  )
}

/** Used, expired or revoked: whom to ask, and where those go who have joined. */
export function LinkOver() {
  const text = useText()
  return (
    <Notice
      kind="warn"
      title={text(doorMessages.overTitle)}
      actions={<LinkButton to="/sign-in">{text(appMessages.signIn)}</LinkButton>}
    >
      {text(doorMessages.overText)}
    </Notice>
  )
}
