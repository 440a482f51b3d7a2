import { isFlaggedClock } from '@cordline/contract/vocabulary/clock'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { uiMessages } from '../../ui/messages.ts'
import { describeClock } from './describeClock.ts'
import { messages } from './messages.ts'

const askAgainMs = 15_000

/** How far this device's clock is to be trusted, and what to do where it is not. */
export function DeviceClock({ deviceId }: { readonly deviceId: string }) {
  const text = useText()
  const format = useFormat()
  const clock = useCall('deviceClock', { params: { id: deviceId } }, { refetchIntervalMs: askAgainMs })
  if (!clock.data) return <span className="muted">{clock.isPending ? text(uiMessages.loading) : '–'}</span>
  const isFlagged = isFlaggedClock(clock.data.verdict)
  return (
    <span className={isFlagged ? 'clock-words clock-wrong' : 'clock-words'}>
      {describeClock(clock.data, { text, format }).map((words) => (
        <span key={words}>{words}</span>
      ))}
      {isFlagged && <span className="small muted">{text(messages.clockAdvice)}</span>}
    </span>
  )
}
