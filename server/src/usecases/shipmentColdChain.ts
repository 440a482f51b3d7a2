import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import type { Ports } from '../ports/ports.ts'
import { coldChainOf } from './coldChainOf.ts'
import { loadJourney, readWindows } from './journey.ts'

/** How cold a container stayed, from the first device or lot in it to its receipt. */
export async function shipmentColdChain(ports: Ports, shipment: Shipment): Promise<ColdChainAnswer> {
  const { window, deviceWindows, intervalMs } = await loadJourney(ports, shipment)
  const readings = await readWindows(ports, deviceWindows)
  return coldChainOf({ readings, window, intervalMs, form: shipment.form, isOver: shipment.receipt !== undefined })
}
