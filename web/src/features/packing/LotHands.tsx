import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { messages } from './messages.ts'

/** Through whose hands the lot went, in order; nothing where it never left the house that packed it. */
export function LotHands({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const format = useFormat()
  const nameOf = useOrganisationName()
  if (lot.handovers.length === 0) return null
  return (
    <Card title={text(messages.hands)}>
      <ol className="stack">
        {lot.handovers.map(({ to, at }) => (
          <li key={`${to} ${at}`}>
            <strong>{nameOf(to)}</strong> <span className="small muted">{format.dateTime(at)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
