import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { DeviceDraft } from './deviceDraft.ts'
import { intervalChoices } from './interval.ts'
import { messages } from './messages.ts'

interface DeviceFieldsProps {
  readonly draft: DeviceDraft
  readonly onChange: (change: Partial<DeviceDraft>) => void
}

/** What can be changed of a device at any time. */
export function DeviceFields({ draft, onChange }: DeviceFieldsProps) {
  const text = useText()
  return (
    <>
      <TextField
        label={text(messages.label)}
        path="label"
        maxLength={120}
        hint={text(messages.labelHint)}
        value={draft.label}
        onChange={(label) => onChange({ label })}
      />
      <div className="field-row">
        <IntervalField
          label={text(messages.measures)}
          path="measureIntervalS"
          seconds={draft.measureIntervalS}
          onChange={(measureIntervalS) => onChange({ measureIntervalS })}
        />
        <IntervalField
          label={text(messages.sends)}
          path="sendIntervalS"
          seconds={draft.sendIntervalS}
          onChange={(sendIntervalS) => onChange({ sendIntervalS })}
        />
      </div>
      <p className="field-hint">{text(messages.intervalHint)}</p>
    </>
  )
}

interface IntervalFieldProps {
  readonly label: string
  readonly path: string
  readonly seconds: number
  readonly onChange: (seconds: number) => void
}

function IntervalField({ label, path, seconds, onChange }: IntervalFieldProps) {
  const text = useText()
  const format = useFormat()
  const nameOf = (choice: number): string =>
    choice % 60 === 0 ? format.duration(choice / 60) : text(messages.seconds, { n: choice })
  return (
    <SelectField
      label={label}
      path={path}
      value={String(seconds)}
      onChange={(chosen) => onChange(Number(chosen))}
      options={intervalChoices(seconds).map((choice) => ({ value: String(choice), label: nameOf(choice) }))}
    />
  )
}
