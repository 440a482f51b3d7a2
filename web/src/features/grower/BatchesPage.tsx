import { usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { BatchDays } from './BatchDays.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { useMayGrow } from './useMayGrow.ts'
import { WaitingBatches } from './WaitingBatches.tsx'

export function BatchesPage() {
  const text = useText()
  const batches = usePages('listBatches')
  const add = useMayGrow()() && (
    <LinkButton to="/batches/new" look="primary" icon="plus">
      {text(messages.add)}
    </LinkButton>
  )
  return (
    <Page title={text(messages.title)} actions={add}>
      <WaitingBatches />
      <PagedList
        list={batches}
        empty={
          <EmptyState icon="batch" title={text(messages.emptyTitle)} action={add}>
            {text(messages.emptyText)}
          </EmptyState>
        }
      >
        {(items) => <BatchDays batches={items} />}
      </PagedList>
    </Page>
  )
}
