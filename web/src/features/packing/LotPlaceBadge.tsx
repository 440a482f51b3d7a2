import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { LotPlace } from './lotPlace.ts'
import { messages } from './messages.ts'

/** Where a lot is, in one badge; nothing while that is not known. */
export function LotPlaceBadge({ place }: { readonly place: LotPlace | undefined }) {
  const text = useText()
  switch (place?.kind) {
    case undefined:
      return null
    case 'house':
      return <Badge tone="gold">{text(messages.inHouse)}</Badge>
    case 'used':
      return <Badge>{text(messages.used)}</Badge>
    case 'container':
      return <Badge tone="cold">{text(messages.inContainer, { container: numberOf(place.shipment) })}</Badge>
    case 'unloaded':
      return <Badge tone="warn">{text(messages.unloaded, { container: numberOf(place.shipment) })}</Badge>
    case 'store':
      return <Badge tone="good">{text(messages.atStore, { place: place.place })}</Badge>
    case 'shelf':
      return <Badge tone="good">{text(messages.onShelf, { place: place.place })}</Badge>
    default:
      return place satisfies never
  }
}

/** As it is painted on the door: `CSQU 305438 3`. */
const numberOf = ({ container }: Shipment): string =>
  `${container.slice(0, 4)} ${container.slice(4, 10)} ${container.slice(10)}`
