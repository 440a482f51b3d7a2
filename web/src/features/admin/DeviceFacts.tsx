import { isFlaggedClock } from '@cordline/contract/vocabulary/clock'
import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { type DeviceState, deviceState } from './deviceState.ts'
import { messages } from './messages.ts'
import { useNow } from './useNow.ts'

interface DeviceProps {
  readonly device: DeviceAnswer
}

const tones: Record<DeviceState, Tone> = { online: 'good', offline: 'gold', silent: 'warn', never: 'neutral' }

export function DeviceBadge({ device }: DeviceProps) {
  const text = useText()
  const state = deviceState(device, useNow())
  if (device.blockedAt) return <Badge tone="bad">{text(messages.blocked)}</Badge>
  return <Badge tone={tones[state]}>{text(messages[`state${state}`])}</Badge>
}

/** Only where it needs somebody: a right clock is no news in a list. */
export function ClockFlag({ device: { clock } }: DeviceProps) {
  const text = useText()
  return isFlaggedClock(clock) ? <Badge tone="warn">{text(messages.clockFlag)}</Badge> : null
}

export function LastReading({ device: { lastTakenAt } }: DeviceProps) {
  const format = useFormat()
  const nowMs = useNow()
  if (lastTakenAt === null) return <span className="muted">–</span>
  return <time dateTime={lastTakenAt}>{format.relative(lastTakenAt, nowMs)}</time>
}

/** Below this a journey of three weeks is in doubt, %. */
const lowPct = 20

export function Battery({ device: { batteryPct } }: DeviceProps) {
  const format = useFormat()
  if (batteryPct === null) return <span className="muted">–</span>
  return (
    <span className={batteryPct < lowPct ? 'battery battery-low' : 'battery'}>
      <span className="battery-case" aria-hidden="true">
        <span style={{ width: `${batteryPct}%` }} />
      </span>
      {format.percent(batteryPct / 100)}
    </span>
  )
}
