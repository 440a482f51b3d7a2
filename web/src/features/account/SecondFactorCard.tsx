import type { AccountAnswer } from '@cordline/contract/wire/http/account'
import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { ProofNotice } from '../../ui/ProofNotice.tsx'
import { ConfirmSecondFactor } from './ConfirmSecondFactor.tsx'
import { messages } from './messages.ts'

/** An authenticator app beside the password: on with a password and a code, off with the password. */
export function SecondFactorCard({ account }: { readonly account: AccountAnswer }) {
  const text = useText()
  const begin = useChange('beginSecondFactor', { invalidates: [] })
  const remove = useChange('removeSecondFactor')
  const { hasSecondFactor, recoveryCodesLeft } = account
  if (begin.data) {
    return (
      <Card title={text(messages.factorTitle)}>
        <ConfirmSecondFactor offer={begin.data} onDone={begin.reset} />
      </Card>
    )
  }
  return (
    <Card title={text(messages.factorTitle)}>
      {hasSecondFactor ? (
        <>
          <p>{text(messages.factorOn, { n: recoveryCodesLeft })}</p>
          <WithPassword
            does={text(messages.factorRemove)}
            change={remove}
            onSubmit={(password) => remove.mutate({ body: { password } })}
          />
        </>
      ) : (
        <>
          <p className="muted">{text(messages.factorOff)}</p>
          <WithPassword
            does={text(messages.factorBegin)}
            change={begin}
            onSubmit={(password) => begin.mutate({ body: { password } })}
          />
        </>
      )}
    </Card>
  )
}

interface WithPasswordProps {
  readonly does: string
  readonly change: { readonly isPending: boolean; readonly error: Error | null }
  readonly onSubmit: (password: string) => void
}

function WithPassword({ does, change, onSubmit }: WithPasswordProps) {
  const text = useText()
  const [password, setPassword] = useState('')
  return (
    <Form onSubmit={() => onSubmit(password)} problem={change.error}>
      <PasswordField
        label={text(messages.password)}
        path="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <ProofNotice error={change.error} />
      <Button type="submit" busy={change.isPending} disabled={password === ''}>
        {does}
      </Button>
    </Form>
  )
}
