import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { messages } from './messages.ts'

interface ShelfRowProps {
  readonly lot: LotAnswer
  readonly busy: boolean
  readonly problem: Error | undefined
  /** Absent while place or time are missing. */
  readonly onShelve: (() => void) | undefined
}

export function ShelfRow({ lot, busy, problem, onShelve }: ShelfRowProps) {
  const text = useText()
  const format = useFormat()
  return (
    <li className="lot-line">
      <span className="shelf-row">
        <span className="lot-line-words">
          <strong className="lot-line-code">{lot.code}</strong>
          <span className="small muted">{format.kg(lot.weightKg)}</span>
        </span>
        {lot.shelf ? (
          <Badge tone="good">{text(messages.onShelfSince, { when: format.dateTime(lot.shelf.at) })}</Badge>
        ) : (
          <Button size="small" icon="shelf" busy={busy} disabled={!onShelve} onClick={onShelve}>
            {text(messages.shelveOne)}
          </Button>
        )}
      </span>
      <ErrorNotice error={problem} />
    </li>
  )
}
