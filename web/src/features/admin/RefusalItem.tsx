import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { messages } from './messages.ts'
import { reasonOf } from './refusalReasons.ts'

interface RefusalItemProps {
  readonly refusal: {
    readonly receivedAt: string
    readonly code: string
    readonly path: string
    readonly message: string
    readonly payload: string
  }
  /** Whose it is, where that does not go without saying. */
  readonly children?: ReactNode
}

/** One refused reading: why, when, and what was sent. */
export function RefusalItem({ refusal: { receivedAt, code, path, message, payload }, children }: RefusalItemProps) {
  const text = useText()
  const format = useFormat()
  const reason = reasonOf(code)
  return (
    <li>
      <p className="refusal-head">
        <strong>{reason ? text(reason) : message}</strong>
        {path && <code>{path}</code>}
        {children}
        <time className="small muted" dateTime={receivedAt}>
          {format.dateTime(receivedAt)}
        </time>
      </p>
      <p className="small muted">{message}</p>
      <details>
        <summary>{text(messages.showPayload)}</summary>
        <pre>{payload}</pre>
      </details>
    </li>
  )
}
