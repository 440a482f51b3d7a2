import { isFlaggedClock } from '@cordline/contract/vocabulary/clock'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { describeClock } from './describeClock.ts'
import { messages } from './messages.ts'

interface ClockProps {
  readonly deviceId: string
}

const askAgainMs = 15_000
const useDeviceClock = (id: string) => useCall('deviceClock', { params: { id } }, { refetchIntervalMs: askAgainMs })

/** What is wrong with its clock and what to do; nothing where it is right. */
export function ClockNotice({ deviceId }: ClockProps) {
  const text = useText()
  const format = useFormat()
  const { data: clock } = useDeviceClock(deviceId)
  if (!clock || !isFlaggedClock(clock.verdict)) return null
  return (
    <Notice kind="warn" title={text(messages.clockFlag)}>
      {describeClock(clock, { text, format }).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <p>{text(messages.clockAdvice)}</p>
    </Notice>
  )
}

/** In a word, for the list of facts. */
export function ClockFact({ deviceId }: ClockProps) {
  const text = useText()
  const { data: clock, isPending } = useDeviceClock(deviceId)
  if (!clock) return <span className="muted">{isPending ? text(uiMessages.loading) : '–'}</span>
  if (clock.verdict === 'good') return text(messages.clockgood)
  if (clock.verdict === 'unknown') return <span className="muted">{text(messages.clockunknown)}</span>
  return <Badge tone="warn">{text(messages.clockwrong)}</Badge>
}
