import { ApiProblem, Offline } from '../api/errors.ts'
import { isTranslatedRefusal, refusalTexts } from '../i18n/refusals.ts'
import { type Translated, useText } from '../i18n/text.ts'
import { Button } from './Button.tsx'
import { useLeftOver } from './FieldErrors.tsx'
import { uiMessages } from './messages.ts'
import { Notice } from './Notice.tsx'

interface ErrorNoticeProps {
  readonly error: Error | null | undefined
  readonly onRetry?: (() => void) | undefined
  /** What the retry button says; "Try again" if absent, "Load it again" for a stale version. */
  readonly retryLabel?: string | undefined
}

/** Why something did not work, in the page's language, and what to do next. Draws nothing where there is no error. */
export function ErrorNotice({ error, onRetry, retryLabel }: ErrorNoticeProps) {
  const text = useText()
  const more = useLeftOver(error instanceof ApiProblem ? error.errors : [])
  if (!error) return null
  const { title, body, kind } = tell(error)
  const stale = error instanceof ApiProblem && error.code === 'stale-version'
  const sentences = more.filter((sentence) => sentence !== text(body))
  return (
    <Notice
      kind={kind}
      title={text(title)}
      icon={error instanceof Offline ? 'offline' : undefined}
      actions={
        onRetry && (
          <Button size="small" icon="retry" onClick={onRetry}>
            {retryLabel ?? text(stale ? uiMessages.reload : uiMessages.retry)}
          </Button>
        )
      }
    >
      {text(body)}
      {sentences.length > 0 && (
        <ul className="notice-fields">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

interface Told {
  readonly title: Translated
  readonly body: Translated
  readonly kind: 'warn' | 'error'
}

function tell(error: Error): Told {
  if (error instanceof Offline) return { title: uiMessages.offlineTitle, body: uiMessages.offline, kind: 'warn' }
  if (error instanceof ApiProblem && isTranslatedRefusal(error.code)) {
    const title = error.code === 'stale-version' ? uiMessages.staleTitle : uiMessages.refusedTitle
    return { title, body: refusalTexts[error.code], kind: error.code === 'stale-version' ? 'warn' : 'error' }
  }
  return { title: uiMessages.brokenTitle, body: uiMessages.broken, kind: 'error' }
}
