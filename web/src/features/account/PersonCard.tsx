import type { AccountAnswer } from '@cordline/contract/wire/http/account'
import { useState } from 'react'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { messages } from './messages.ts'

/** Name, and what one signs in with; the latter changes only with the password. */
export function PersonCard({ account }: { readonly account: AccountAnswer }) {
  const text = useText()
  const [name, setName] = useState(account.name)
  const [email, setEmail] = useState(account.email ?? '')
  const [phone, setPhone] = useState(account.phone ?? '')
  const [password, setPassword] = useState('')
  const change = useChange('changeAccount', { invalidates: ['account', 'session', 'people'] })
  const logins = { ...(email.trim() ? { email } : {}), ...(phone.trim() ? { phone } : {}) }
  const changesLogin = email.trim() !== (account.email ?? '') || phone.trim() !== (account.phone ?? '')
  const isChanged = name !== account.name || changesLogin
  const save = (): void => {
    const proof = changesLogin ? { password } : {}
    change.mutate({ body: { name, ...logins, ...proof, version: account.version } })
  }
  return (
    <Card title={text(messages.you)}>
      <Form onSubmit={save} problem={change.error}>
        <TextField
          label={text(messages.name)}
          path="name"
          maxLength={120}
          autoComplete="name"
          value={name}
          onChange={setName}
        />
        <TextField
          label={text(messages.email)}
          path="email"
          kind="login"
          autoComplete="email"
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={text(messages.phone)}
          path="phone"
          kind="login"
          autoComplete="tel"
          hint={text(messages.phoneHint)}
          value={phone}
          onChange={setPhone}
        />
        {changesLogin && (
          <PasswordField
            label={text(messages.passwordToChange)}
            path="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        )}
        <ErrorNotice error={change.error} />
        <Button type="submit" look="primary" busy={change.isPending} disabled={!isChanged}>
          {text(messages.save)}
        </Button>
      </Form>
    </Card>
  )
}
