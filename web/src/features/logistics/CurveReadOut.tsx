import type { TrackPoint } from '@cordline/contract/wire/http/track'
import { type Channel, pointAt } from '../../charts/curve.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { messages } from './messages.ts'
import { useScrubbedAt } from './scrub.ts'

interface CurveReadOutProps {
  readonly points: readonly TrackPoint[]
  readonly channels: readonly Channel[]
  readonly shown: Readonly<Record<Channel, boolean>>
  readonly onToggle: (channel: Channel) => void
}

/** The reading under the cursor, or the newest: its values are also the switches of the curves. */
export function CurveReadOut({ points, channels, shown, onToggle }: CurveReadOutProps) {
  const text = useText()
  const format = useFormat()
  const at = useScrubbedAt()
  const point = at === undefined ? points.at(-1) : pointAt(points, at)
  if (!point) return null
  return (
    <div className="read-out">
      <p className="read-out-moment">
        <strong>{format.dateTime(point.takenAt)}</strong>
        <span className="muted small">{text(messages.momentUtc, { time: utcTime(point.takenAt) })}</span>
        {point.door && <Badge tone="warn">{text(messages.doorOpen)}</Badge>}
        {point.defrost && <Badge tone="cold">{text(messages.defrost)}</Badge>}
        {point.power === false && <Badge tone="bad">{text(messages.powerOff)}</Badge>}
      </p>
      <div className="read-out-channels">
        {channels.map((channel) => (
          <button
            key={channel}
            type="button"
            className={`channel channel-${channel}`}
            aria-pressed={shown[channel]}
            onClick={() => onToggle(channel)}
          >
            <span>{text(messages[`channel${channel}`])}</span>
            <strong>{shownValue(point, channel)}</strong>
          </button>
        ))}
      </div>
    </div>
  )

  function shownValue(of: TrackPoint, channel: Channel): string {
    const value = of[channel]
    return value === undefined ? '–' : format.celsius(value)
  }
}

/** `04 Jul 05:05` in UTC, whatever the page's language: it is for comparing with a log. */
function utcTime(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`
}
