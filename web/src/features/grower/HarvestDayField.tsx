import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { batchMessages as messages } from './batchMessages.ts'
import { dayBefore, today } from './days.ts'

type Which = 'today' | 'yesterday' | 'other'

interface HarvestDayFieldProps {
  /** A calendar day. */
  readonly value: string
  readonly onChange: (day: string) => void
}

/** Today, yesterday with one tap, or any day before. */
export function HarvestDayField({ value, onChange }: HarvestDayFieldProps) {
  const text = useText()
  const now = today()
  const yesterday = dayBefore(now)
  const [other, setOther] = useState(false)
  const which: Which = other ? 'other' : value === now ? 'today' : value === yesterday ? 'yesterday' : 'other'
  const choose = (chosen: Which): void => {
    setOther(chosen === 'other')
    if (chosen !== 'other') onChange(chosen === 'today' ? now : yesterday)
  }
  return (
    <div className="field">
      <ChoiceTiles
        label={text(messages.day)}
        columns={3}
        value={which}
        onChange={choose}
        choices={[
          { value: 'today', label: text(uiMessages.today) },
          { value: 'yesterday', label: text(uiMessages.yesterday) },
          { value: 'other', label: text(uiMessages.otherDay) },
        ]}
      />
      {which === 'other' && (
        <DateField label={text(messages.date)} path="harvestedOn" value={value} max={now} onChange={onChange} />
      )}
    </div>
  )
}
