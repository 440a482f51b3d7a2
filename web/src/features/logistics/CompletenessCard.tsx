import type { Completeness } from '@cordline/contract/wire/http/track'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card, Facts } from '../../ui/Card.tsx'
import { messages } from './messages.ts'

interface CompletenessCardProps {
  readonly completeness: Completeness
}

/** How much of what the devices should have said has been heard: numbers on a cold chain are worth as much as this. */
export function CompletenessCard({ completeness }: CompletenessCardProps) {
  const text = useText()
  const format = useFormat()
  const { expected, received } = completeness
  const count = (value: number): string => format.number(value, 0)
  return (
    <Card
      title={text(messages.completeness)}
      aside={expected > 0 && <strong className="tabular">{format.percent(Math.min(1, received / expected))}</strong>}
    >
      <meter
        className="completeness"
        min={0}
        max={Math.max(1, expected)}
        low={expected * 0.9}
        high={expected * 0.98}
        optimum={expected}
        value={received}
      />
      <p className="muted small">{text(messages.complete, { received: count(received), expected: count(expected) })}</p>
      <Facts
        facts={[
          [text(messages.missing), count(completeness.missing)],
          [text(messages.late), count(completeness.late)],
          [text(messages.duplicate), count(completeness.duplicate)],
          [text(messages.refused), count(completeness.refused)],
        ]}
      />
    </Card>
  )
}
