import { ApiProblem } from '../api/errors.ts'
import { useText } from '../i18n/text.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { uiMessages } from './messages.ts'
import { Notice } from './Notice.tsx'

/** Why a password or a code was not taken: after too many tries, how long to wait. */
export function ProofNotice({ error }: { readonly error: Error | null }) {
  const text = useText()
  if (!(error instanceof ApiProblem && error.code === 'too-many')) return <ErrorNotice error={error} />
  return (
    <Notice kind="error" title={text(uiMessages.triesTitle)}>
      {text(uiMessages.triesText)}
    </Notice>
  )
}
