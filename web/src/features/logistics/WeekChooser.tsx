import { addWeeks, IsoWeek, startOfWeekMs, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import { Link, useNavigate } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { messages } from './messages.ts'

interface WeekChooserProps {
  readonly week: string
}

const dayMs = 86_400_000

/** The week before, the week after, this week, or any that has shipments. */
export function WeekChooser({ week }: WeekChooserProps) {
  const text = useText()
  const format = useFormat()
  const iso = IsoWeek.parse(week)
  const startMs = startOfWeekMs(iso)
  const day = (ms: number) => format.day(new Date(ms).toISOString().slice(0, 10))
  const current = weekOf(Date.now())
  return (
    <header className="week-chooser">
      <WeekLink to={addWeeks(iso, -1)} label={text(messages.previousWeek)} icon="back" />
      <div className="week-chooser-title">
        <h1>{text(messages.weekTitle, { n: Number(week.slice(6)) })}</h1>
        <p className="muted small">{text(messages.weekSpan, { from: day(startMs), to: day(startMs + 6 * dayMs) })}</p>
        <WeekSelect week={week} />
      </div>
      <WeekLink to={addWeeks(iso, 1)} label={text(messages.nextWeek)} icon="next" />
      {week !== current && (
        <LinkButton size="small" look="quiet" to={`/weeks/${current}`}>
          {text(messages.thisWeek)}
        </LinkButton>
      )}
    </header>
  )
}

interface WeekLinkProps {
  readonly to: string
  readonly label: string
  readonly icon: 'back' | 'next'
}

function WeekLink({ to, label, icon }: WeekLinkProps) {
  return (
    <Link className="icon-button" to={`/weeks/${to}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  )
}

/** Lies unseen over the title: a tap on the title opens the list of weeks that have shipments. */
function WeekSelect({ week }: WeekChooserProps) {
  const text = useText()
  const navigate = useNavigate()
  const weeks = useCall('listWeeks')
  const items = weeks.data?.items ?? []
  const listed = items.some((item) => item.week === week)
  const option = (value: string, count: number) => (
    <option key={value} value={value}>
      {text(messages.weekOption, { n: Number(value.slice(6)), year: value.slice(0, 4), count })}
    </option>
  )
  return (
    <select
      className="week-select"
      aria-label={text(messages.chooseWeek)}
      value={week}
      onChange={(event) => void navigate(`/weeks/${event.target.value}`)}
    >
      {!listed && option(week, 0)}
      {items.map((item) => option(item.week, item.shipments))}
    </select>
  )
}
