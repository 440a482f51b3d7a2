import type { TrackPoint } from '@cordline/contract/wire/http/track'
import { pointAt } from '../../charts/curve.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { messages } from './messages.ts'
import { useScrub, useScrubbedAt } from './scrub.ts'

interface MomentSliderProps {
  readonly points: readonly TrackPoint[]
}

/** The moment by keyboard and thumb: arrow keys go from reading to reading, page keys a tenth of the way. */
export function MomentSlider({ points }: MomentSliderProps) {
  const text = useText()
  const format = useFormat()
  const scrub = useScrub()
  const at = useScrubbedAt()
  const point = at === undefined ? points.at(-1) : pointAt(points, at)
  const index = point ? points.indexOf(point) : points.length - 1
  const stand = (next: number): void => {
    const takenAt = points[next]?.takenAt
    if (takenAt) scrub.set(Date.parse(takenAt))
  }
  return (
    <input
      className="moment-slider"
      type="range"
      min={0}
      max={points.length - 1}
      step={1}
      value={index}
      aria-label={text(messages.moment)}
      aria-valuetext={point ? valueText(point) : undefined}
      onChange={(event) => stand(Number(event.target.value))}
    />
  )

  function valueText({ takenAt, temperatureC }: TrackPoint): string {
    const when = format.dateTime(takenAt)
    return temperatureC === undefined ? when : `${when}, ${format.celsius(temperatureC)}`
  }
}
