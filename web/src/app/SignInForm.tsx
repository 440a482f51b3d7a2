import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { ProofNotice } from '../ui/ProofNotice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { AskedCodeField } from './AskedCodeField.tsx'
import { doorMessages } from './doorMessages.ts'
import { ForgottenPassword } from './ForgottenPassword.tsx'
import { appMessages } from './messages.ts'
import { unasked, useCodeAsked } from './useCodeAsked.ts'
import { useSignIn } from './useSignIn.ts'

/** Login and password; the code of a second factor only where the server asks for it. */
export function SignInForm() {
  const text = useText()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { needsCode, onError } = useCodeAsked()
  const submit = (): void => {
    signIn.mutate({ login, password, ...(needsCode ? { code } : {}) }, { onError })
  }
  return (
    <>
      <Form onSubmit={submit} problem={signIn.error}>
        <TextField
          label={text(doorMessages.login)}
          path="login"
          kind="login"
          autoComplete="username"
          value={login}
          onChange={setLogin}
        />
        <PasswordField
          label={text(doorMessages.password)}
          path="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {needsCode && <AskedCodeField path="code" value={code} onChange={setCode} />}
        <ProofNotice error={unasked(signIn.error)} />
        <Button type="submit" look="primary" wide busy={signIn.isPending} disabled={login === '' || password === ''}>
          {text(appMessages.signIn)}
        </Button>
      </Form>
      <ForgottenPassword login={login} />
    </>
  )
}
