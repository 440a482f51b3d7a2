import './logistics.css'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { ApiProblem } from '../../api/errors.ts'
import { useCall, useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { checkBody, type FieldError } from '../../ui/fieldErrors.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { containerText } from './containerText.ts'
import { planMessages } from './planMessages.ts'
import { ShipmentForm } from './ShipmentForm.tsx'
import { toDraft, toShipmentBody } from './shipmentDraft.ts'

/** Correct a planned container. */
export function EditPage() {
  const { id = '' } = useParams()
  const shipment = useCall('getShipment', { params: { id } })
  if (shipment.error) return <ErrorNotice error={shipment.error} onRetry={() => void shipment.refetch()} />
  if (!shipment.data) return <Loading />
  // Another organisation's plan is read on its page, where no form would be refused at its end.
  if (shipment.data.access !== 'own') return <Navigate to={`/shipments/${id}`} replace />
  return <Correction key={id} shipment={shipment.data} onReload={async () => (await shipment.refetch()).data} />
}

interface CorrectionProps {
  readonly shipment: Shipment
  readonly onReload: () => Promise<Shipment | undefined>
}

/** The draft is made from one version; a newer one that arrives meanwhile is taken over only when somebody asks. */
function Correction({ shipment, onReload }: CorrectionProps) {
  const text = useText()
  const navigate = useNavigate()
  const [version, setVersion] = useState(shipment.version)
  const [draft, setDraft] = useState(() => toDraft(shipment))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const change = useChange('changeShipment', { invalidates: ['shipments', 'weeks'] })
  const params = { id: shipment.id }

  const save = (): void => {
    const checked = checkBody(ShipmentBody, toShipmentBody(draft))
    setErrors(checked.ok ? [] : checked.errors)
    if (!checked.ok) return
    const body = { ...checked.body, version }
    change.mutate({ params, body }, { onSuccess: () => void navigate(`/shipments/${shipment.id}`) })
  }
  const reload = async (): Promise<void> => {
    const newer = await onReload()
    if (!newer) return
    change.reset()
    setVersion(newer.version)
    setDraft(toDraft(newer))
  }
  const isStale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  return (
    <Page
      title={text(planMessages.edit, { container: containerText(shipment.container) })}
      back={`/shipments/${shipment.id}`}
      width="wide"
    >
      <ShipmentForm
        draft={draft}
        onChange={setDraft}
        onSave={save}
        isSaving={change.isPending}
        saveLabel={text(planMessages.saveEdit)}
        errors={errors}
        problem={change.error}
        onReload={isStale ? () => void reload() : undefined}
      />
    </Page>
  )
}
