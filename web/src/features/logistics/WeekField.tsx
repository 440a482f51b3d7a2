import { addWeeks, IsoWeek, startOfWeekMs, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { planMessages } from './planMessages.ts'

interface WeekFieldProps {
  readonly value: string
  readonly onChange: (week: IsoWeek) => void
}

/** How far back and ahead a plan may lie without searching. */
const weeksBack = 4
const weeksAhead = 26
const dayMs = 86_400_000

export function WeekField({ value, onChange }: WeekFieldProps) {
  const text = useText()
  const format = useFormat()
  const current = weekOf(Date.now())
  const near = Array.from({ length: weeksBack + weeksAhead + 1 }, (_, index) => addWeeks(current, index - weeksBack))
  const chosen = IsoWeek.parse(value)
  const weeks = near.includes(chosen) ? near : [chosen, ...near].sort()
  const day = (ms: number): string => format.day(new Date(ms).toISOString().slice(0, 10))
  const label = (week: IsoWeek): string => {
    const startMs = startOfWeekMs(week)
    return text(planMessages.weekOption, { n: Number(week.slice(6)), from: day(startMs), to: day(startMs + 6 * dayMs) })
  }
  return (
    <SelectField
      label={text(planMessages.week)}
      path="week"
      value={chosen}
      onChange={onChange}
      options={weeks.map((week) => ({ value: week, label: label(week) }))}
    />
  )
}
