import './packing.css'
import { useSearchParams } from 'react-router'
import { usePages } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { LotSearch } from './LotSearch.tsx'
import { LotTable } from './LotTable.tsx'
import { messages } from './messages.ts'

const perPage = 50

/** Every lot, newest first: what it is made of, what is left of it, where it is. */
export function LotsPage() {
  const text = useText()
  const mayPack = hasRole(useActor(), 'packer')
  const [search, setSearch] = useSearchParams()
  const lots = usePages('listLots', { limit: perPage })
  const code = search.get('code') ?? ''
  const pack = mayPack && (
    <LinkButton to="/pack" look="primary" icon="plus">
      {text(messages.pack)}
    </LinkButton>
  )
  const find = (next: string): void => setSearch(next === '' ? {} : { code: next }, { replace: true })
  return (
    <Page title={text(messages.lots)} actions={pack}>
      <PagedList
        list={lots}
        empty={
          <EmptyState icon="lot" title={text(messages.emptyTitle)} action={pack}>
            {text(messages.emptyText)}
          </EmptyState>
        }
      >
        {(items) => {
          const found = items.filter((lot) => lot.code.toLowerCase().includes(code.trim().toLowerCase()))
          return (
            <>
              <LotSearch code={code} onCode={find} />
              {found.length > 0 ? (
                <LotTable lots={found} />
              ) : (
                <p className="muted">{text(messages.noMatch, { n: items.length, code })}</p>
              )}
            </>
          )
        }}
      </PagedList>
    </Page>
  )
}
