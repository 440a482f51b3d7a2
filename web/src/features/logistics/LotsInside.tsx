import { varieties } from '@cordline/contract/vocabulary/catalogue'
import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { Link } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { messages } from './messages.ts'

/** The lots in the container, each with what its buyer sees and the harvest that it was made of. */
export function LotsInside({ shipmentId }: { readonly shipmentId: string }) {
  const text = useText()
  const { data } = useCall('shipmentLots', { params: { id: shipmentId } })
  return (
    <Card
      title={text(messages.lots)}
      aside={
        <LinkButton size="small" look="quiet" to={`/shipments/${shipmentId}`}>
          {text(messages.manage)}
        </LinkButton>
      }
    >
      {data?.items.length === 0 && <p className="muted">{text(messages.noLots)}</p>}
      <ul className="lots-inside">
        {data?.items.map((custody) => (
          <LotRow key={custody.id} lotId={custody.lotId} />
        ))}
      </ul>
    </Card>
  )
}

/** A lot of a hundred harvests names the first few; the rest is on the lot's own page. */
const maxHarvests = 4

function LotRow({ lotId }: { readonly lotId: string }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { data: lot } = useCall('getLot', { params: { id: lotId } })
  if (!lot) return <li className="muted">…</li>
  return (
    <li>
      <div className="lot-row">
        <Link to={`/lots/${lot.id}`} className="lot-code">
          {lot.code}
        </Link>
        <span className="tabular">{format.kg(lot.weightKg)}</span>
      </div>
      <p className="small muted">{nameIn(language, productFormOf(lot.form).names)}</p>
      <p className="lot-links small">
        <a href={digitalLinkPath(lot)} target="_blank" rel="noreferrer">
          {text(messages.lotPage)}
        </a>
        {lot.batches.slice(0, maxHarvests).map((share) => (
          <HarvestLink key={share.batchId} batchId={share.batchId} />
        ))}
        {lot.batches.length > maxHarvests && <span className="muted">+{lot.batches.length - maxHarvests}</span>}
      </p>
    </li>
  )
}

function HarvestLink({ batchId }: { readonly batchId: string }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { data: batch } = useCall('getBatch', { params: { id: batchId } })
  const variety = varieties.find(({ code }) => code === batch?.variety)
  return (
    <Link to={`/batches/${batchId}`}>
      {batch && variety
        ? `${nameIn(language, variety.names)} · ${format.day(batch.harvestedOn)}`
        : text(messages.harvest)}
    </Link>
  )
}
