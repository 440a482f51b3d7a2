import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { useOrchardNames } from '../../api/useOrchardNames.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { uiMessages } from '../../ui/messages.ts'
import { BatchRow } from './BatchRow.tsx'
import { dayBefore, groupByDay, today } from './days.ts'

/** Batches under their days of harvest, each day with its kilograms. */
export function BatchDays({ batches }: { readonly batches: readonly BatchAnswer[] }) {
  const format = useFormat()
  const dayName = useDayName()
  const orchardNames = useOrchardNames()
  return groupByDay(batches).map(({ day, items, weightKg }) => (
    <section key={day} className="batch-day">
      <header>
        <h2>{dayName(day)}</h2>
        <span className="muted number">{format.kg(weightKg)}</span>
      </header>
      <ul>
        {items.map((batch) => (
          <BatchRow key={batch.id} batch={batch} orchardName={orchardNames.get(batch.orchardId)} />
        ))}
      </ul>
    </section>
  ))
}

function useDayName(): (day: string) => string {
  const text = useText()
  const format = useFormat()
  const now = today()
  return (day) => {
    if (day === now) return text(uiMessages.today)
    if (day === dayBefore(now)) return text(uiMessages.yesterday)
    return day.slice(0, 4) === now.slice(0, 4) ? format.weekday(day) : format.day(day)
  }
}
