import { ApiProblem } from '../api/errors.ts'
import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import { uiMessages } from './messages.ts'
import { Notice } from './Notice.tsx'

/** Why a password or a code was not taken: after too many tries, from when on they are again. */
export function ProofNotice({ error }: { readonly error: Error | null }) {
  const text = useText()
  const format = useFormat()
  if (!(error instanceof ApiProblem && error.code === 'too-many')) return <ErrorNotice error={error} />
  return (
    <Notice kind="error" title={text(uiMessages.triesTitle)}>
      {error.retryAt
        ? text(uiMessages.triesUntil, { time: format.dateTime(afterwards(error.retryAt)) })
        : text(uiMessages.triesText)}
    </Notice>
  )
}

const minuteMs = 60_000
/** The first whole minute that is late enough: a time of day without seconds must not send anybody back too early. */
const afterwards = (at: Date): string => new Date(Math.ceil(at.getTime() / minuteMs) * minuteMs).toISOString()
