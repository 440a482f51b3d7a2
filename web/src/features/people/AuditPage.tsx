import './people.css'
import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { useSearchParams } from 'react-router'
import { usePages } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditItem } from './AuditItem.tsx'
import { type AuditFilter, isFiltered, readFilter, toAuditQuery, writeFilter } from './auditFilter.ts'
import { auditMessages } from './auditMessages.ts'
import { OwnersOnly } from './OwnersOnly.tsx'
import { useAuditNames } from './useAuditNames.ts'

export function AuditPage() {
  const text = useText()
  return (
    <OwnersOnly title={text(auditMessages.audit)}>
      <Audit />
    </OwnersOnly>
  )
}

function Audit() {
  const text = useText()
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  const entries = usePages('listAudit', toAuditQuery(filter))
  const change = (by: Partial<AuditFilter>): void => setSearch(writeFilter({ ...filter, ...by }), { replace: true })
  return (
    <Page title={text(auditMessages.audit)} subtitle={text(auditMessages.auditText)}>
      <AuditFilters filter={filter} onChange={change} onClear={() => setSearch({}, { replace: true })} />
      <PagedList list={entries} empty={<Nothing filtered={isFiltered(filter)} mayGoOn={entries.hasNextPage} />}>
        {(items) => <AuditList entries={items} />}
      </PagedList>
    </Page>
  )
}

function AuditList({ entries }: { readonly entries: readonly AuditAnswer[] }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const nameOf = useAuditNames(new Set(entries.map(({ resource }) => resource)))
  return (
    <ol className="audit" aria-label={text(auditMessages.audit)}>
      {entries.map((entry) => (
        <AuditItem key={entry.id} entry={entry} say={{ text, format, language, nameOf }} />
      ))}
    </ol>
  )
}

interface NothingProps {
  readonly filtered: boolean
  readonly mayGoOn: boolean
}

/** A page of the log may be empty and still lead on: the server looks at so many entries at once. */
function Nothing({ filtered, mayGoOn }: NothingProps) {
  const text = useText()
  if (mayGoOn) return <p className="muted">{text(auditMessages.lookFurther)}</p>
  return (
    <EmptyState icon="log" title={text(filtered ? auditMessages.noneTitle : auditMessages.emptyTitle)}>
      {text(filtered ? auditMessages.noneText : auditMessages.emptyText)}
    </EmptyState>
  )
}
