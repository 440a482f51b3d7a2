import type { Instant } from '@cordline/contract/vocabulary/instant'
import type { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import { refuse } from '../refusal.ts'

export interface Interval {
  readonly from: Instant
  readonly to?: Instant | undefined
}

/** Half-open: what ends at an instant does not overlap what begins at it. An absent `to` is for ever. */
export function overlaps(one: Interval, other: Interval): boolean {
  return (one.to === undefined || other.from < one.to) && (other.to === undefined || one.from < other.to)
}

export const counts = (custody: Custody): boolean => custody.voidedAt === undefined

/** @throws Refusal `interval-backwards` where `to` is not after `from` */
export function checkInterval(interval: Interval): void {
  if (interval.to !== undefined && interval.to <= interval.from) {
    throw refuse('interval-backwards', 'to', 'must be after from')
  }
}

/**
 * Nothing can be in two containers at once, nor twice in one.
 * @throws Refusal `device-elsewhere` or `lot-elsewhere`
 */
export function checkAlone(candidate: Custody, others: readonly Custody[]): void {
  const clash = others.find(
    (it) => it.id !== candidate.id && it.kind === candidate.kind && counts(it) && overlaps(it, candidate),
  )
  if (!clash) return
  const where =
    clash.shipmentId === candidate.shipmentId ? 'already in this container' : `in shipment ${clash.shipmentId}`
  const when = `from ${clash.from}${clash.to ? ` to ${clash.to}` : ''}`
  if (candidate.kind === 'device') throw refuse('device-elsewhere', 'deviceId', `is ${where} ${when}`)
  throw refuse('lot-elsewhere', 'lotId', `is ${where} ${when}`)
}

/**
 * What was received at the store does not travel again.
 * @throws Refusal `lot-delivered`, `already-received`
 */
export function checkNotDelivered(
  candidate: Custody,
  shipment: Shipment,
  earlier: readonly { readonly custody: Custody; readonly shipment: Shipment | undefined }[],
): void {
  const received = shipment.receipt
  if (received && candidate.from >= received.at) {
    throw refuse('already-received', 'from', `the shipment was received at ${received.at}`)
  }
  if (candidate.kind !== 'lot') return
  const delivered = earlier.find(
    (it) => it.custody.id !== candidate.id && it.shipment?.receipt && it.shipment.receipt.at <= candidate.from,
  )
  if (delivered) {
    throw refuse('lot-delivered', 'lotId', `was delivered at ${delivered.shipment?.receipt?.at}`)
  }
}
