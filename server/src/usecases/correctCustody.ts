import type { CustodyId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import type { CustodyCorrection } from '@cordline/contract/wire/http/shipments'
import { relationToShipment } from '../domain/identity/relation.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { change, need } from './changing.ts'
import { needToChange } from './sharing/needToChange.ts'
import { checkCustody, tellOfCustody } from './takeCustody.ts'

/**
 * Corrects from when to when something was in a container, or says that it never was. No reading is re-written: every
 * view is computed from the intervals as they are now.
 * @throws Refusal `not-allowed`, `not-found`, `stale-version`, and those of `takeCustody`
 */
export async function correctCustody(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  custodyId: CustodyId,
  { version, voided, ...interval }: CustodyCorrection,
): Promise<Custody> {
  await needToChange(ports.shipments, actor, {
    id: shipmentId,
    change: 'shipments',
    relationTo: (it) => relationToShipment(actor, it),
  })
  const corrected = await ports.inTurn('custody', async () => {
    const stored = await need(ports.custody, custodyId)
    if (stored.shipmentId !== shipmentId) throw new Refusal('not-found', `there is no ${custodyId} in this shipment`)
    const { to: _ended, voidedAt: _voided, ...rest } = stored
    const next: Custody = { ...rest, ...interval, ...(voided ? { voidedAt: instantOf(ports.clock.now()) } : {}) }
    if (!voided) await checkCustody(ports, next)
    return change(ports.custody, { id: custodyId, version }, () => next)
  })
  tellOfCustody(ports, corrected)
  return corrected
}
