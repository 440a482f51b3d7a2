import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { LotLine } from './LotLine.tsx'
import { messages } from './messages.ts'

interface LotsInsideProps {
  readonly lotIds: readonly string[]
}

export function LotsInside({ lotIds }: LotsInsideProps) {
  const text = useText()
  if (lotIds.length === 0) return <Notice kind="warn">{text(messages.noLots)}</Notice>
  return (
    <Card title={text(messages.lots)}>
      <ul className="lot-lines">
        {lotIds.map((id) => (
          <LotLine key={id} id={id} />
        ))}
      </ul>
    </Card>
  )
}
