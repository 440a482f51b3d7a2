import { useText } from '../../i18n/text.ts'
import { Notice } from '../../ui/Notice.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import type { PositionState } from './useMyPosition.ts'

/** What the phone says of its position, and what to do where it says nothing. */
export function PositionNotice({ state }: { readonly state: PositionState }) {
  const text = useText()
  switch (state.kind) {
    case 'idle':
      return null
    case 'asking':
      return <Notice icon="locate">{text(messages.asking)}</Notice>
    case 'found':
      return (
        <Notice kind="good" icon="locate">
          {text(messages.found, { metres: Math.ceil(state.fix.accuracyM) })}
        </Notice>
      )
    case 'denied':
    case 'timeout':
    case 'unavailable':
      return <Notice kind="warn">{text(messages[state.kind])}</Notice>
    default:
      return state satisfies never
  }
}
