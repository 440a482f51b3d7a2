import { usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { PagedList } from '../../ui/PagedList.tsx'
import { BatchDays } from './BatchDays.tsx'
import { batchMessages as messages } from './batchMessages.ts'

export function OrchardBatches({ orchardId }: { readonly orchardId: string }) {
  const text = useText()
  const batches = usePages('listBatches', { orchardId })
  return (
    <section className="stack">
      <h2>{text(messages.title)}</h2>
      <PagedList list={batches} empty={<p className="muted">{text(messages.emptyTitle)}</p>}>
        {(items) => <BatchDays batches={items} />}
      </PagedList>
    </section>
  )
}
