import './packing.css'
import { usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { hasKg } from './mass.ts'
import { messages } from './messages.ts'
import { PackForm } from './PackForm.tsx'
import { packMessages } from './packMessages.ts'

/** A day's intake of a large packing house, in one page. */
const perPage = 200

export function PackPage() {
  const text = useText()
  const batches = usePages('listBatches', { limit: perPage })
  const items = batches.data?.pages.flatMap((page) => page.items.filter(hasKg))
  const older = batches.hasNextPage && (
    <Button size="small" busy={batches.isFetchingNextPage} onClick={() => void batches.fetchNextPage()}>
      {text(packMessages.olderBatches)}
    </Button>
  )
  return (
    <Page title={text(messages.pack)} back="/lots">
      <ErrorNotice error={batches.error} onRetry={() => void batches.refetch()} />
      {batches.isPending && <Loading />}
      {items && <PackForm batches={items} older={older} empty={older || <NothingLeft />} />}
    </Page>
  )
}

function NothingLeft() {
  const text = useText()
  const register = (
    <LinkButton to="/batches/new" icon="plus">
      {text(packMessages.addBatch)}
    </LinkButton>
  )
  return (
    <EmptyState icon="batch" title={text(packMessages.noBatches)} action={register}>
      {text(packMessages.noBatchesText)}
    </EmptyState>
  )
}
