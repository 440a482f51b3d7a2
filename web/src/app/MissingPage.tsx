import { useText } from '../i18n/text.ts'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { appMessages } from './messages.ts'

export function MissingPage() {
  const text = useText()
  return (
    <EmptyState
      icon="map"
      title={text(appMessages.noSuchPage)}
      action={<LinkButton to="/">{text(appMessages.home)}</LinkButton>}
    >
      {text(appMessages.noSuchPageHint)}
    </EmptyState>
  )
}
