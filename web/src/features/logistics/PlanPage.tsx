import { newId } from '../../api/newId.ts'
import './logistics.css'
import { isIsoWeek, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { checkBody, type FieldError } from '../../ui/fieldErrors.ts'
import { Page } from '../../ui/Page.tsx'
import { planMessages } from './planMessages.ts'
import { ShipmentForm } from './ShipmentForm.tsx'
import { emptyDraft, toShipmentBody } from './shipmentDraft.ts'

/** Plan a container for a week. */
export function PlanPage() {
  const text = useText()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const asked = search.get('week') ?? ''
  const [draft, setDraft] = useState(() => emptyDraft(isIsoWeek(asked) ? asked : weekOf(Date.now())))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  // Chosen once: sent again after a broken line, the same plan is the same shipment.
  const [id] = useState(newId)
  const create = useChange('createShipment', { invalidates: ['shipments', 'weeks'] })

  const save = (): void => {
    const checked = checkBody(ShipmentBody, toShipmentBody(draft))
    setErrors(checked.ok ? [] : checked.errors)
    if (!checked.ok) return
    create.mutate({ body: { ...checked.body, id } }, { onSuccess: (saved) => void navigate(`/shipments/${saved.id}`) })
  }
  return (
    <Page title={text(planMessages.plan)} back="/shipments" width="wide">
      <ShipmentForm
        draft={draft}
        onChange={setDraft}
        onSave={save}
        isSaving={create.isPending}
        saveLabel={text(planMessages.save)}
        errors={errors}
        problem={create.error}
      />
    </Page>
  )
}
