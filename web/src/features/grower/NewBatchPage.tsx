import { orchardChoices, usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { BatchForm } from './BatchForm.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { PhotoField } from './PhotoField.tsx'
import { useNewBatch } from './useNewBatch.ts'

export function NewBatchPage() {
  const text = useText()
  const orchards = usePages('listOrchards', orchardChoices)
  const { draft, setDraft, photos, setPhotos, busy, problem, save } = useNewBatch()
  return (
    <Page title={text(messages.add)} back="/batches" width="form">
      <PagedList
        list={orchards}
        empty={
          <EmptyState
            icon="orchard"
            title={text(messages.addOrchard)}
            action={
              <LinkButton to="/orchards/new" look="primary" icon="plus">
                {text(messages.addOrchard)}
              </LinkButton>
            }
          >
            {text(messages.noOrchard)}
          </EmptyState>
        }
      >
        {(items) => (
          <BatchForm
            draft={items.some(({ id }) => id === draft.orchardId) ? draft : { ...draft, orchardId: items[0]?.id }}
            onDraft={setDraft}
            orchards={items}
            onSave={save}
            saveLabel={text(messages.save)}
            busy={busy}
            problem={problem}
          >
            <PhotoField photos={photos} onChange={setPhotos} />
          </BatchForm>
        )}
      </PagedList>
    </Page>
  )
}
