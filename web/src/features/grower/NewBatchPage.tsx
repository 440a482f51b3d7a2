import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { orchardChoices, usePages } from '../../api/queries.ts'
import { usePartners } from '../../api/usePartners.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { BatchForm } from './BatchForm.tsx'
import { withKnown } from './batchDraft.ts'
import { batchMessages as messages } from './batchMessages.ts'
import { PhotoField } from './PhotoField.tsx'
import { useNewBatch } from './useNewBatch.ts'

/** Fruit is registered by whoever's orchard it grew in. */
const isOwn = ({ access }: OrchardAnswer): boolean => access === 'own'

export function NewBatchPage() {
  const text = useText()
  const orchards = usePages('listOrchards', orchardChoices)
  const partners = usePartners('packer', 'exporter')
  const { draft, setDraft, photos, setPhotos, busy, problem, save } = useNewBatch()
  return (
    <Page title={text(messages.add)} back="/batches" width="form">
      <PagedList list={orchards} empty={<NoOrchard />}>
        {(items) => {
          const own = items.filter(isOwn)
          if (own.length === 0) return <NoOrchard />
          return (
            <BatchForm
              draft={withKnown(draft, own, partners)}
              onDraft={setDraft}
              orchards={own}
              onSave={save}
              saveLabel={text(messages.save)}
              busy={busy}
              problem={problem}
            >
              <PhotoField photos={photos} onChange={setPhotos} />
            </BatchForm>
          )
        }}
      </PagedList>
    </Page>
  )
}

function NoOrchard() {
  const text = useText()
  const add = (
    <LinkButton to="/orchards/new" look="primary" icon="plus">
      {text(messages.addOrchard)}
    </LinkButton>
  )
  return (
    <EmptyState icon="orchard" title={text(messages.addOrchard)} action={add}>
      {text(messages.noOrchard)}
    </EmptyState>
  )
}
