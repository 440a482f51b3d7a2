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
