import type { Registration } from '@cordline/contract/vocabulary/orchard'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import { registrationState } from './registrationState.ts'

/** The scheme's name, and its end where that is near. */
export function RegistrationBadge({ registration }: { readonly registration: Registration }) {
  const text = useText()
  const state = registrationState(registration, localDay(new Date()))
  if (state.kind === 'valid') return <Badge tone="good">{registration.scheme}</Badge>
  const end = state.kind === 'expired' ? text(messages.expired) : text(messages.expiresSoon, { n: state.days })
  return (
    <Badge tone={state.kind === 'expired' ? 'bad' : 'warn'}>
      {registration.scheme} · {end}
    </Badge>
  )
}
