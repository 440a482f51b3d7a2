import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { ApiProblem } from '../../api/errors.ts'
import { orchardChoices, useCall, useChange, usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { BatchForm } from './BatchForm.tsx'
import { draftOfBatch } from './batchDraft.ts'
import { batchMessages as messages } from './batchMessages.ts'
import { useFrozen } from './useFrozen.ts'
import { useMayGrow } from './useMayGrow.ts'

export function EditBatchPage() {
  const { id = '' } = useParams()
  const text = useText()
  const batch = useCall('getBatch', { params: { id } })
  const mayGrow = useMayGrow()
  const edited = useFrozen(batch.data)
  const reload = async (): Promise<void> => edited.replace((await batch.refetch()).data)
  if (batch.data && !mayGrow(batch.data.access)) return <Navigate to={`/batches/${id}`} replace />
  return (
    <Page title={text(messages.editTitle)} back={`/batches/${id}`} width="form">
      {edited.value ? (
        <EditedBatch key={edited.value.version} batch={edited.value} onReload={() => void reload()} />
      ) : batch.isError ? (
        <ErrorNotice error={batch.error} onRetry={() => void batch.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

interface EditedBatchProps {
  readonly batch: BatchAnswer
  readonly onReload: () => void
}

function EditedBatch({ batch, onReload }: EditedBatchProps) {
  const { id, version } = batch
  const [draft, setDraft] = useState(() => draftOfBatch(batch))
  const text = useText()
  const navigate = useNavigate()
  const orchards = usePages('listOrchards', orchardChoices)
  const change = useChange('changeBatch')
  const stale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  return (
    <BatchForm
      draft={draft}
      onDraft={setDraft}
      orchards={orchards.data?.pages.flatMap((page) => page.items.filter(({ access }) => access === 'own')) ?? []}
      saveLabel={text(messages.saveChange)}
      busy={change.isPending}
      problem={change.error}
      onReload={stale ? onReload : undefined}
      onSave={(body) =>
        change.mutate(
          { params: { id }, body: { ...body, version } },
          { onSuccess: () => navigate(`/batches/${id}`, { replace: true }) },
        )
      }
    />
  )
}
