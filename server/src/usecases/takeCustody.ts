import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { checkAlone, checkInterval, checkNotDelivered } from '../domain/custody/custody.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'
import { custodyOf } from './custodyOf.ts'
import { recordEvent } from './recordEvent.ts'
import { type Outcome, register } from './registering.ts'

/**
 * Writes that a device or lot is in a container. One at a time: two people who load the same lot are asked in turn.
 * @throws Refusal `not-found`, `interval-backwards`, `device-elsewhere`, `lot-elsewhere`, `lot-delivered`,
 *   `already-received`, `id-taken`
 */
export async function takeCustody<T extends Custody>(
  ports: Ports,
  actor: Actor,
  interval: T,
): Promise<{ readonly outcome: Outcome; readonly custody: Custody }> {
  const { outcome, document } = await ports.inTurn('custody', async () => {
    const known = await ports.custody.find(interval.id)
    if (known) return register<Custody>(ports.custody, interval, contentOf)
    await checkCustody(ports, interval)
    return register<Custody>(ports.custody, interval, contentOf)
  })
  await recordEvent(ports, actor, {
    bizStep: document.kind === 'lot' ? 'loading' : 'installing',
    at: document.from,
    subjects: [subjectOf(document)],
    shipmentId: document.shipmentId,
  })
  tellOfCustody(ports, document)
  return { outcome, custody: document }
}

/** A container's contents changed; a device in it hears its new set point. */
export function tellOfCustody({ announce }: Pick<Ports, 'announce'>, custody: Custody): void {
  announce({ kind: 'changed', body: { resource: 'shipments', id: custody.shipmentId } })
  if (custody.kind === 'device') announce({ kind: 'changed', body: { resource: 'devices', id: custody.deviceId } })
}

/** Every rule that an interval must keep, new or corrected. */
export async function checkCustody(ports: Ports, interval: Custody): Promise<void> {
  checkInterval(interval)
  const shipment = await need(ports.shipments, interval.shipmentId)
  const others = await custodyOf(ports, 'subject', subjectOf(interval))
  const shipments = await ports.shipments.findMany([...new Set(others.map((it) => it.shipmentId))])
  const earlier = others.map((custody) => ({ custody, shipment: shipments.find((it) => it.id === custody.shipmentId) }))
  checkNotDelivered(interval, shipment, earlier)
  checkAlone(interval, others)
  if (interval.kind === 'lot') {
    const lot = await need(ports.lots, interval.lotId)
    if (lot.shelf && interval.from >= lot.shelf.at) {
      throw new Refusal('lot-delivered', `lot ${lot.code} is on the shelf`, {
        path: 'lotId',
        message: `on the shelf since ${lot.shelf.at}`,
      })
    }
  }
}

export const subjectOf = (custody: Custody): string => (custody.kind === 'lot' ? custody.lotId : custody.deviceId)

/** A loading that was closed by the receipt is still the loading that was asked for. */
const contentOf = (custody: Custody) => ({
  shipment: custody.shipmentId,
  subject: subjectOf(custody),
  from: custody.from,
})
