import './retail.css'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { containerText } from './containerText.ts'
import { LotsInside } from './LotsInside.tsx'
import { messages } from './messages.ts'
import { ReceiveForm } from './ReceiveForm.tsx'
import { isOursToReceive, lotsArriving } from './receiving.ts'
import { ShelfCard } from './ShelfCard.tsx'

/** One container at the store: checked, accepted, then lot by lot onto the shelf. */
export function ReceiveShipmentPage() {
  const { shipmentId = '' } = useParams()
  const text = useText()
  const shipment = useCall('getShipment', { params: { id: shipmentId } })
  const { data } = shipment
  const way = data && { from: data.legs[0]?.from.name ?? '', to: data.legs.at(-1)?.to.name ?? '' }
  return (
    <Page
      title={data ? containerText(data.container) : text(messages.container)}
      subtitle={way && text(messages.way, way)}
      back="/receive"
    >
      <ErrorNotice error={shipment.error} onRetry={() => void shipment.refetch()} />
      {shipment.isPending && <Loading />}
      {data && <Arrived shipment={data} />}
    </Page>
  )
}

function Arrived({ shipment }: { readonly shipment: Shipment }) {
  const actor = useActor()
  const mayReceive = hasRole(actor, 'retail', 'logistics') && isOursToReceive(actor.organisationId, shipment)
  const custodies = useCall('shipmentLots', { params: { id: shipment.id } })
  const lotIds = lotsArriving(custodies.data?.items ?? [], shipment.receipt).map(({ lotId }) => lotId as string)
  const ids = [...new Set(lotIds)]
  return (
    <div className="receive">
      <div className="stack">
        <ErrorNotice error={custodies.error} onRetry={() => void custodies.refetch()} />
        {custodies.isPending ? <Loading rows={2} /> : custodies.data && <LotsInside lotIds={ids} />}
      </div>
      {shipment.receipt ? (
        <ShelfCard shipment={shipment} receipt={shipment.receipt} lotIds={ids} mayShelve={mayReceive} />
      ) : (
        mayReceive && <ReceiveForm shipment={shipment} />
      )}
    </div>
  )
}
