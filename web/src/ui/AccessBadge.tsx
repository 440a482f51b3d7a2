import type { Access } from '@cordline/contract/vocabulary/access'
import { useText } from '../i18n/text.ts'
import { Badge } from './Badge.tsx'
import { uiMessages } from './messages.ts'

/** Why something of another organisation is seen; nothing for one's own. */
export function AccessBadge({ access }: { readonly access: Access }) {
  const text = useText()
  if (access === 'own') return null
  return <Badge>{text(access === 'held' ? uiMessages.held : uiMessages.trace)}</Badge>
}

/** The same with a sentence, on the page of what is seen: whoever looks for a button learns why there is none. */
export function AccessNote({ access }: { readonly access: Access }) {
  const text = useText()
  if (access === 'own') return null
  return (
    <p className="small muted">
      <AccessBadge access={access} /> {access === 'trace' && text(uiMessages.traceText)}
    </p>
  )
}
