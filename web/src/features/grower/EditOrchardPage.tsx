import { Navigate, useNavigate, useParams } from 'react-router'
import { ApiProblem } from '../../api/errors.ts'
import { useCall, useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { OrchardForm } from './OrchardForm.tsx'
import { draftOf } from './orchardDraft.ts'
import { orchardMessages as messages } from './orchardMessages.ts'
import { useFrozen } from './useFrozen.ts'
import { useMayGrow } from './useMayGrow.ts'

export function EditOrchardPage() {
  const { id = '' } = useParams()
  const text = useText()
  const navigate = useNavigate()
  const orchard = useCall('getOrchard', { params: { id } })
  const change = useChange('changeOrchard')
  const mayGrow = useMayGrow()
  const edited = useFrozen(orchard.data)
  const reload = async (): Promise<void> => {
    const { data } = await orchard.refetch()
    change.reset()
    edited.replace(data)
  }
  const stale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  if (orchard.data && !mayGrow(orchard.data.access)) return <Navigate to={`/orchards/${id}`} replace />
  return (
    <Page title={text(messages.editTitle)} back={`/orchards/${id}`} width="form">
      {edited.value ? (
        <OrchardForm
          key={edited.value.version}
          initial={draftOf(edited.value)}
          busy={change.isPending}
          problem={change.error}
          onReload={stale ? () => void reload() : undefined}
          onSave={(body) =>
            change.mutate(
              { params: { id }, body: { ...body, version: edited.value?.version ?? 1 } },
              { onSuccess: () => navigate(`/orchards/${id}`, { replace: true }) },
            )
          }
        />
      ) : orchard.isError ? (
        <ErrorNotice error={orchard.error} onRetry={() => void orchard.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}
