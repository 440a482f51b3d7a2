import './admin.css'
import { maxPage } from '@cordline/contract/wire/http/common'
import type { QuarantinedAnswer } from '@cordline/contract/wire/http/quarantine'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { apiBase } from '../../api/call.ts'
import { useCall, usePages } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { ReasonTotals } from './ReasonTotals.tsx'
import { RefusalItem } from './RefusalItem.tsx'
import { RefusedFilters } from './RefusedFilters.tsx'
import { isFiltered, type RefusedFilter, readFilter, toQuery, writeFilter } from './refusedFilter.ts'
import { refusedMessages } from './refusedMessages.ts'
import { TriedNotice } from './TriedNotice.tsx'
import { useTryAgain } from './useTryAgain.ts'

/** What was refused of all devices, and another try for it. */
export function RefusedPage() {
  const text = useText()
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  const names = useDeviceNames()
  const refused = usePages('listQuarantine', toQuery(filter))
  const isSome = refused.data?.pages.some(({ items }) => items.length > 0) ?? false
  const change = (by: Partial<RefusedFilter>): void => setSearch(writeFilter({ ...filter, ...by }), { replace: true })
  return (
    <Page
      title={text(refusedMessages.title)}
      subtitle={text(refusedMessages.subtitle)}
      back="/devices"
      actions={isSome && <ExportLink filter={filter} />}
    >
      <RefusedFilters
        filter={filter}
        names={names}
        onChange={change}
        onClear={() => setSearch({}, { replace: true })}
      />
      <ReasonTotals filter={filter} onChoose={(code) => change({ code })} />
      <TryAgain filter={filter} isSome={isSome} />
      <PagedList list={refused} empty={<Nothing filtered={isFiltered(filter)} />}>
        {(items) => <RefusedList items={items} names={names} />}
      </PagedList>
    </Page>
  )
}

/** The newest devices by their name; an older one keeps its id. */
function useDeviceNames(): ReadonlyMap<string, string> {
  const devices = useCall('listDevices', { query: { limit: maxPage } }).data
  return useMemo(() => new Map(devices?.items.map(({ id, label }) => [String(id), label])), [devices])
}

function ExportLink({ filter }: { readonly filter: RefusedFilter }) {
  const text = useText()
  const query = new URLSearchParams({ ...toQuery(filter), as: 'csv' })
  return (
    <a className="button button-secondary" href={`${apiBase}/quarantine/export?${query}`} download>
      {text(refusedMessages.export)}
    </a>
  )
}

interface TryAgainProps {
  readonly filter: RefusedFilter
  readonly isSome: boolean
}

function TryAgain({ filter, isSome }: TryAgainProps) {
  const text = useText()
  const mayChange = hasRole(useActor(), 'logistics')
  const { change, sofar } = useTryAgain()
  if (!mayChange) return null
  return (
    <>
      {(isSome || change.isPending) && (
        <div className="try-again">
          <Button look="primary" icon="retry" busy={change.isPending} onClick={() => change.mutate(filter)}>
            {text(refusedMessages.tryAgain)}
          </Button>
          <p className="muted small" aria-live="polite">
            {change.isPending && sofar > 0 ? text(refusedMessages.trying, { n: sofar }) : text(refusedMessages.tryHint)}
          </p>
        </div>
      )}
      <ErrorNotice error={change.error} onRetry={() => change.mutate(filter)} />
      {change.data && <TriedNotice tried={change.data} />}
    </>
  )
}

interface RefusedListProps {
  readonly items: readonly QuarantinedAnswer[]
  readonly names: ReadonlyMap<string, string>
}

function RefusedList({ items, names }: RefusedListProps) {
  const text = useText()
  return (
    <Card>
      <ul className="refusals refusals-all">
        {items.map((it, index) => (
          <RefusalItem key={`${it.receivedAt} ${it.deviceId} ${index}`} refusal={it}>
            <Link to={`/devices/${encodeURIComponent(it.deviceId)}`}>{names.get(it.deviceId) ?? it.deviceId}</Link>
            {it.cut && <Badge tone="warn">{text(refusedMessages.cut)}</Badge>}
          </RefusalItem>
        ))}
      </ul>
    </Card>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const text = useText()
  return (
    <EmptyState icon="check" title={text(filtered ? refusedMessages.noneTitle : refusedMessages.emptyTitle)}>
      {text(filtered ? refusedMessages.noneText : refusedMessages.emptyText)}
    </EmptyState>
  )
}
