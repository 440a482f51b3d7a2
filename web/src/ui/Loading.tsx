import { useText } from '../i18n/text.ts'
import { uiMessages } from './messages.ts'

interface LoadingProps {
  /** How many grey cards stand where the content will be. */
  readonly rows?: number | undefined
}

/** A skeleton that appears only after a moment, so that a fast answer does not flash. */
export function Loading({ rows = 3 }: LoadingProps) {
  const text = useText()
  return (
    <div className="loading" role="status" aria-label={text(uiMessages.loading)}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton" />
      ))}
    </div>
  )
}
