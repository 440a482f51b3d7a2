import './logistics.css'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { ShipmentAnswer } from '@cordline/contract/wire/http/shipments'
import { useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { containerText } from './containerText.ts'
import { DevicesCard } from './DevicesCard.tsx'
import { toItinerary } from './itinerary.ts'
import { LoadedLotsCard } from './LoadedLotsCard.tsx'
import { messages } from './messages.ts'
import { planMessages } from './planMessages.ts'
import { ShareLinksCard } from './ShareLinksCard.tsx'

/** A shipment's own page: its plan, the devices fitted and the lots loaded, each with its interval. */
export function ManagePage() {
  const { id = '' } = useParams()
  const text = useText()
  const shipment = useCall('getShipment', { params: { id } })
  const isLogistics = hasRole(useActor(), 'logistics')
  const mayChange = isLogistics && shipment.data?.access === 'own'
  if (shipment.error) return <ErrorNotice error={shipment.error} onRetry={() => void shipment.refetch()} />
  if (!shipment.data) return <Loading />
  const { container, week } = shipment.data
  return (
    <Page
      title={containerText(container)}
      subtitle={`${text(messages.weekTitle, { n: Number(week.slice(6)) })}, ${week.slice(0, 4)}`}
      back="/shipments"
      actions={
        <LinkButton icon="map" to={`/weeks/${week}/${id}`}>
          {text(planMessages.onMap)}
        </LinkButton>
      }
    >
      <div className="manage">
        <div className="stack">
          <LoadedLotsCard shipment={shipment.data} mayChange={mayChange} />
          <DevicesCard shipment={shipment.data} mayChange={mayChange} />
        </div>
        <div className="stack">
          <PlanCard shipment={shipment.data} />
          {mayChange && <ShareLinksCard shipmentId={id} />}
        </div>
      </div>
    </Page>
  )
}

function PlanCard({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const nameOf = useOrganisationName()
  const mayChange = hasRole(useActor(), 'logistics') && shipment.access === 'own'
  const stops = toItinerary(shipment.legs, [])
  return (
    <Card
      title={text(planMessages.details)}
      aside={
        mayChange && (
          <LinkButton size="small" icon="edit" to={`/shipments/${shipment.id}/edit`}>
            {text(planMessages.correct)}
          </LinkButton>
        )
      }
    >
      <div className="stack">
        <Facts
          facts={[
            [text(planMessages.form), nameIn(language, productFormOf(shipment.form).names)],
            [text(planMessages.setPoint), format.celsius(shipment.setPointC)],
            [text(planMessages.seal), shipment.seal],
            [text(planMessages.planner), shipment.access !== 'own' && nameOf(shipment.organisationId)],
            [text(planMessages.consignee), nameOf(shipment.consignee)],
            [text(planMessages.carrier), nameOf(shipment.carrier)],
            [text(planMessages.received), shipment.receipt && format.dateTime(shipment.receipt.at)],
          ]}
        />
        <ol className="itinerary">
          {stops.map((stop, index) => (
            <li key={`${stop.name} ${index}`}>
              <strong>{stop.name}</strong>
              {stop.arrival.plannedAt && (
                <span className="itinerary-time muted">
                  {text(messages.arrives)} {format.dateTime(stop.arrival.plannedAt)}
                </span>
              )}
              {stop.departure.plannedAt && (
                <span className="itinerary-time muted">
                  {text(messages.departs)} {format.dateTime(stop.departure.plannedAt)}
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </Card>
  )
}
