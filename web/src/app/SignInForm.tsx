import { useState } from 'react'
import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/Button.tsx'
import { CodeField } from '../ui/CodeField.tsx'
import { Form } from '../ui/Form.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { ProofNotice } from '../ui/ProofNotice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { doorMessages } from './doorMessages.ts'
import { ForgottenPassword } from './ForgottenPassword.tsx'
import { appMessages } from './messages.ts'
import { useSignIn } from './useSignIn.ts'

/** Whether the server has asked for the code of a second factor. */
export const asksForCode = (error: Error | null): boolean =>
  error instanceof ApiProblem && (error.code === 'code-needed' || error.code === 'wrong-code')

/** Login and password; the code of a second factor only where the server asks for it. */
export function SignInForm() {
  const text = useText()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const submit = (): void => {
    const onError = (error: Error): void => setNeedsCode(asksForCode(error) || needsCode)
    signIn.mutate({ login, password, ...(needsCode ? { code } : {}) }, { onError })
  }
  const isAsking = signIn.error instanceof ApiProblem && signIn.error.code === 'code-needed'
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
        {needsCode && (
          <CodeField
            takesRecoveryCodes
            label={text(doorMessages.code)}
            path="code"
            hint={text(doorMessages.codeHint)}
            value={code}
            onChange={setCode}
          />
        )}
        {!isAsking && <ProofNotice error={signIn.error} />}
        <Button type="submit" look="primary" wide busy={signIn.isPending} disabled={login === '' || password === ''}>
          {text(appMessages.signIn)}
        </Button>
      </Form>
      <ForgottenPassword login={login} />
    </>
  )
}
