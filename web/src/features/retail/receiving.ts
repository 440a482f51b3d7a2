import type { LotCustody, Receipt } from '@cordline/contract/vocabulary/shipment'
import { ReceiveBody } from '@cordline/contract/wire/http/shipments'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'

/** What arrives, or arrived: lots that were taken out before the receipt did not. */
export function lotsArriving(custodies: readonly LotCustody[], receipt: Receipt | undefined): readonly LotCustody[] {
  return custodies.filter(({ to }) => to === undefined || (receipt !== undefined && to >= receipt.at))
}

/** The store's check at the door while it is filled in. */
export interface ReceiptDraft {
  readonly numberMatches: boolean
  readonly sealMatches: boolean
  readonly place: string
  readonly at: string
  readonly note: string
}

/** The body to send. A check that was not ticked needs a word about it: the record must not look like a match. */
export function toReceiveBody(draft: ReceiptDraft): Checked<z.input<typeof ReceiveBody>> {
  const { place, at } = draft
  const note = draft.note.trim()
  const checked = checkBody(ReceiveBody, note === '' ? { place, at } : { place, at, note })
  const isUnexplained = note === '' && !(draft.numberMatches && draft.sealMatches)
  if (!isUnexplained) return checked
  const errors = checked.ok ? [] : checked.errors
  return { ok: false, errors: [...errors, { path: 'note', code: 'note-needed', message: 'say what did not match' }] }
}

/** A lot that was handed on is not for whoever had it to shelve, unless the container came to them. */
export function isOursToShelve(
  organisationId: string,
  shipment: { readonly consignee?: string | undefined },
  lot: { readonly holderId: string | null },
): boolean {
  return shipment.consignee === organisationId || lot.holderId === null || lot.holderId === organisationId
}

/**
 * A store receives what is consigned to it or its own. Whoever carries a container sees it too, and would be refused at
 * the end of the form.
 */
export function isOursToReceive(
  organisationId: string,
  shipment: { readonly organisationId: string; readonly consignee?: string | undefined },
): boolean {
  return shipment.organisationId === organisationId || shipment.consignee === organisationId
}
