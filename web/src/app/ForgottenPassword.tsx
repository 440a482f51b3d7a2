import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Notice } from '../ui/Notice.tsx'
import { doorMessages } from './doorMessages.ts'

interface ForgottenPasswordProps {
  /** What stands in the sign-in form. */
  readonly login: string
}

/** A link by mail where the server can send one; else who can make one. Never says whether there is such an account. */
export function ForgottenPassword({ login }: ForgottenPasswordProps) {
  const { sendsMail } = useSession()
  const text = useText()
  const forgot = useMutation({ mutationFn: async () => void (await call('forgotPassword', { body: { login } })) })
  return (
    <details className="door-forgot">
      <summary>{text(doorMessages.forgot)}</summary>
      {sendsMail ? (
        <div className="stack">
          <p className="muted">{text(doorMessages.forgotByMail)}</p>
          <ErrorNotice error={forgot.error} />
          {forgot.isSuccess ? (
            <Notice kind="good">{text(doorMessages.linkSent)}</Notice>
          ) : (
            <Button busy={forgot.isPending} disabled={!login.includes('@')} onClick={() => forgot.mutate()}>
              {text(doorMessages.sendLink)}
            </Button>
          )}
        </div>
      ) : (
        <p className="muted">{text(doorMessages.forgotByOwner)}</p>
      )}
    </details>
  )
}
