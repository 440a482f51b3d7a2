import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { batchMessages as messages } from './batchMessages.ts'

/** How cold a lot stayed, in two badges; nothing while unknown. */
export function LotCold({ lotId }: { readonly lotId: string }) {
  const text = useText()
  const format = useFormat()
  const { data: cold } = useCall('lotColdChain', { params: { id: lotId } })
  if (!cold) return null
  const { inRange, warm, cold: tooCold } = cold.minutes
  const measured = inRange + warm + tooCold
  if (measured === 0 || cold.min === null || cold.max === null) return <Badge>{text(messages.noReadings)}</Badge>
  if (cold.thawedAt) return <Badge tone="bad">{text(messages.thawed)}</Badge>
  const share = inRange / measured
  return (
    <>
      <Badge tone="cold">
        {text(messages.between, { min: format.celsius(cold.min), max: format.celsius(cold.max) })}
      </Badge>
      <Badge tone={cold.episodes.length > 0 ? 'warn' : 'good'}>
        {text(messages.measured, { share: format.percent(share) })}
      </Badge>
    </>
  )
}
