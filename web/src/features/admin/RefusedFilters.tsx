import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { isFiltered, type RefusedFilter } from './refusedFilter.ts'
import { refusedMessages } from './refusedMessages.ts'

interface RefusedFiltersProps {
  readonly filter: RefusedFilter
  /** What devices are called, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly onChange: (change: Partial<RefusedFilter>) => void
  readonly onClear: () => void
}

const all = ''

export function RefusedFilters({ filter, names, onChange, onClear }: RefusedFiltersProps) {
  const text = useText()
  const known = [...names].map(([value, label]) => ({ value, label: `${label} (${value})` }))
  // Whichever the address names stays a choice.
  const isKnown = filter.device === all || names.has(filter.device)
  const devices = isKnown ? known : [...known, { value: filter.device, label: filter.device }]
  return (
    <search className="refused-filters" aria-label={text(refusedMessages.filters)}>
      <SelectField
        label={text(refusedMessages.device)}
        value={filter.device}
        onChange={(device) => onChange({ device })}
        options={[{ value: all, label: text(refusedMessages.anyDevice) }, ...devices]}
      />
      <DateField
        label={text(refusedMessages.from)}
        value={filter.from}
        max={filter.to || undefined}
        onChange={(from) => onChange({ from })}
      />
      <DateField
        label={text(refusedMessages.to)}
        value={filter.to}
        min={filter.from || undefined}
        onChange={(to) => onChange({ to })}
      />
      {isFiltered(filter) && (
        <Button look="quiet" size="small" icon="close" onClick={onClear}>
          {text(refusedMessages.clear)}
        </Button>
      )}
    </search>
  )
}
