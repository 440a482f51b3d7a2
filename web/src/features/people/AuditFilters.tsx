import { auditedResources } from '@cordline/contract/vocabulary/audit'
import { maxPage } from '@cordline/contract/wire/http/common'
import { useCall } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { type AuditFilter, isFiltered } from './auditFilter.ts'
import { auditMessages } from './auditMessages.ts'
import { shortId } from './auditValue.ts'
import { kindsOfThing } from './auditWords.ts'

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly onChange: (change: Partial<AuditFilter>) => void
  readonly onClear: () => void
}

const all = ''

export function AuditFilters({ filter, onChange, onClear }: AuditFiltersProps) {
  const text = useText()
  const actors = useActors(filter.by)
  const resources = auditedResources.map((value) => ({ value, label: text(kindsOfThing[value]) }))
  return (
    <search className="audit-filters" aria-label={text(auditMessages.filters)}>
      <SelectField
        label={text(auditMessages.what)}
        value={filter.resource ?? all}
        onChange={(resource) => onChange({ resource: resource === all ? undefined : resource })}
        options={[{ value: all, label: text(auditMessages.anything) }, ...resources]}
      />
      <SelectField
        label={text(auditMessages.who)}
        value={filter.by}
        onChange={(by) => onChange({ by })}
        options={[{ value: all, label: text(auditMessages.anybody) }, ...actors]}
      />
      <DateField
        label={text(auditMessages.from)}
        value={filter.from}
        max={filter.to || undefined}
        onChange={(from) => onChange({ from })}
      />
      <DateField
        label={text(auditMessages.to)}
        value={filter.to}
        min={filter.from || undefined}
        onChange={(to) => onChange({ to })}
      />
      {isFiltered(filter) && (
        <Button look="quiet" size="small" icon="close" onClick={onClear}>
          {text(auditMessages.clear)}
        </Button>
      )}
    </search>
  )
}

/** People and programs of the organisation; whoever the address names stays a choice though they have gone. */
function useActors(chosen: string): { readonly value: string; readonly label: string }[] {
  const text = useText()
  const most = { query: { limit: maxPage } } as const
  const people = useCall('listPeople', most).data?.items ?? []
  const tokens = useCall('listTokens', most).data?.items ?? []
  const known = [
    ...people.map(({ id, name }) => ({ value: String(id), label: name })),
    ...tokens.map(({ id, name }) => ({ value: String(id), label: `${name} (${text(auditMessages.program)})` })),
  ]
  const isKnown = chosen === '' || known.some(({ value }) => value === chosen)
  return isKnown ? known : [...known, { value: chosen, label: shortId(chosen) }]
}
