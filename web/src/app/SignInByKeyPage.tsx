import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Wordmark } from './Logo.tsx'
import { appMessages } from './messages.ts'
import { SignInPage } from './SignInPage.tsx'
import { useSignIn } from './useSignIn.ts'

/** `/sign-in?key=…`: the link that the server printed. Without a key it is the door, for those who leave. */
export function SignInByKeyPage() {
  const [search] = useSearchParams()
  const key = search.get('key')
  const text = useText()
  const signIn = useSignIn()
  const sent = useRef(false)
  useEffect(() => {
    // The key works once: a second effect must not spend it again.
    if (!key || sent.current) return
    sent.current = true
    signIn.mutate({ key })
  }, [key, signIn.mutate])
  if (!key) return <SignInPage />
  return (
    <main className="gate">
      <Wordmark />
      {signIn.isError ? (
        <SignInFailed error={signIn.error} onRetry={() => signIn.mutate({ key })} />
      ) : (
        <>
          <p>{text(appMessages.signingIn)}</p>
          <Loading rows={1} />
        </>
      )}
    </main>
  )
}

interface SignInFailedProps {
  readonly error: Error
  readonly onRetry: () => void
}

function SignInFailed({ error, onRetry }: SignInFailedProps) {
  const text = useText()
  const spent = error instanceof ApiProblem && error.code === 'not-signed-in'
  return spent ? (
    <Notice kind="warn">{text(appMessages.linkSpent)}</Notice>
  ) : (
    <ErrorNotice error={error} onRetry={onRetry} />
  )
}
