import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ShipmentAnswer } from '@cordline/contract/wire/http/shipments'
import type { Seen } from '../../usecases/sharing/seen.ts'

export const presentShipment = ({ document, access }: Seen<Shipment>): ShipmentAnswer => ({ ...document, access })
