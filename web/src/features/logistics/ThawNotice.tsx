import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { messages } from './messages.ts'

/** The one thing that nobody may overlook: frozen fruit that has thawed. */
export function ThawNotice({ thawedAt }: { readonly thawedAt: string | null }) {
  const text = useText()
  const format = useFormat()
  if (!thawedAt) return null
  return (
    <div className="thaw" role="alert">
      <Icon name="error" size={32} />
      <div>
        <strong>{text(messages.thawedTitle, { when: format.dateTime(thawedAt) })}</strong>
        <p>{text(messages.thawedBody)}</p>
      </div>
    </div>
  )
}
