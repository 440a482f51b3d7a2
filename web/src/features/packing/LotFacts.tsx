import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { Link } from 'react-router'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { AccessNote } from '../../ui/AccessBadge.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { useOrganisationName } from '../../ui/useOrganisationName.ts'
import { LotWhere } from './LotWhere.tsx'
import type { LotPlace } from './lotPlace.ts'
import { messages } from './messages.ts'

interface LotFactsProps {
  readonly lot: LotAnswer
  readonly place: LotPlace | undefined
}

export function LotFacts({ lot, place }: LotFactsProps) {
  const text = useText()
  const format = useFormat()
  const nameOf = useOrganisationName()
  const left = lot.remainingKg === null ? undefined : { left: format.kg(lot.remainingKg), all: format.kg(lot.weightKg) }
  return (
    <Card>
      <div className="stack">
        <AccessNote access={lot.access} />
        <Facts
          facts={[
            [text(messages.weight), format.kg(lot.weightKg)],
            [text(messages.remaining), lot.takes.length > 0 && left ? text(messages.leftOf, left) : undefined],
            [text(messages.cartons), lot.cartons && format.number(lot.cartons)],
            [text(messages.packed), format.dateTime(lot.packedAt)],
            [text(messages.packedBy), lot.access !== 'own' && nameOf(lot.organisationId)],
            [text(messages.holder), nameOf(lot.holderId)],
            [text(messages.gtin), <span className="tabular gtin-number">{lot.gtin}</span>],
          ]}
        />
        <p className="row">
          <WayTo place={place}>
            <LotWhere lot={lot} place={place} />
          </WayTo>
        </p>
      </div>
    </Card>
  )
}

interface WayToProps {
  readonly place: LotPlace | undefined
  readonly children: React.ReactNode
}

/** A lot in a container leads to that container on the map. */
function WayTo({ place, children }: WayToProps) {
  const shipment = place && 'shipment' in place ? place.shipment : undefined
  if (!shipment) return children
  return (
    <Link to={`/weeks/${shipment.week}/${shipment.id}`} className="way-to">
      {children}
    </Link>
  )
}
