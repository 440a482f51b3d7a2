import { useText } from '../../i18n/text.ts'
import { messages } from './messages.ts'

interface LotSearchProps {
  readonly code: string
  readonly onCode: (code: string) => void
}

export function LotSearch({ code, onCode }: LotSearchProps) {
  const text = useText()
  return (
    <search className="lot-search">
      <input
        className="control"
        type="search"
        aria-label={text(messages.search)}
        placeholder={text(messages.search)}
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        value={code}
        onChange={(event) => onCode(event.target.value)}
      />
    </search>
  )
}
