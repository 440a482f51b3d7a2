import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { PlacePicker } from '../../map/PlacePicker.tsx'
import { orchardMessages as messages } from './orchardMessages.ts'
import { cornersOf } from './outline.ts'

/** The orchard on the map, to look at: taps change nothing. */
export function OrchardMap({ orchard }: { readonly orchard: OrchardAnswer }) {
  const { tileUrl } = useSession()
  const language = useLanguage()
  const text = useText()
  return (
    <PlacePicker
      value={orchard.location}
      outline={cornersOf(orchard.boundary)}
      mode="point"
      onPoint={ignore}
      onOutline={ignore}
      tileUrl={tileUrl}
      language={language}
      label={text(messages.map)}
    />
  )
}

const ignore = (): void => undefined
