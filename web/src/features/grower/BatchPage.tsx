import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import { Link, useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useOrchardNames } from '../../api/useOrchardNames.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { AccessNote } from '../../ui/AccessBadge.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Page } from '../../ui/Page.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { BatchLots } from './BatchLots.tsx'
import { BatchPhotos } from './BatchPhotos.tsx'
import { Remaining, useVarietyName } from './BatchRow.tsx'
import { captureNames, batchMessages as messages } from './batchMessages.ts'
import { useMayGrow } from './useMayGrow.ts'

export function BatchPage() {
  const { id = '' } = useParams()
  const text = useText()
  const format = useFormat()
  const varietyName = useVarietyName()
  const batch = useCall('getBatch', { params: { id } })
  const mayGrow = useMayGrow()
  if (!batch.data) {
    return (
      <Page title={text(messages.title)} back="/batches">
        {batch.isError ? <ErrorNotice error={batch.error} onRetry={() => void batch.refetch()} /> : <Loading />}
      </Page>
    )
  }
  const edit = mayGrow(batch.data.access) && (
    <LinkButton to={`/batches/${id}/edit`} icon="edit">
      {text(uiMessages.edit)}
    </LinkButton>
  )
  return (
    <Page
      title={varietyName(batch.data.variety)}
      subtitle={format.weekday(batch.data.harvestedOn)}
      back="/batches"
      actions={edit}
    >
      <div className="batch">
        <div className="stack">
          <BatchFacts batch={batch.data} />
          <BatchPhotos batch={batch.data} />
        </div>
        <BatchLots batch={batch.data} />
      </div>
    </Page>
  )
}

function BatchFacts({ batch }: { readonly batch: BatchAnswer }) {
  const text = useText()
  const format = useFormat()
  const orchardName = useOrchardNames().get(batch.orchardId)
  const nameOf = useOrganisationName()
  return (
    <Card>
      <div className="stack">
        <AccessNote access={batch.access} />
        <Facts
          facts={[
            [text(messages.grower), batch.access !== 'own' && nameOf(batch.organisationId)],
            [text(messages.orchard), orchardName && <Link to={`/orchards/${batch.orchardId}`}>{orchardName}</Link>],
            [text(messages.grade), batch.grade],
            [text(messages.capture), text(captureNames[batch.capture])],
            [text(messages.weight), format.kg(batch.weightKg)],
            [text(messages.fruits), format.number(batch.fruits)],
            [text(messages.perFruit), format.kg(batch.weightKg / batch.fruits)],
            [
              text(messages.handedTo),
              batch.handedTo ? nameOf(batch.handedTo) : batch.access === 'own' && text(messages.notHanded),
            ],
          ]}
        />
        <Remaining batch={batch} />
        {batch.note && <p className="batch-note">{batch.note}</p>}
      </div>
    </Card>
  )
}
