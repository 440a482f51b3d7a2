import { IsoWeek, startOfWeekMs } from '@cordline/contract/vocabulary/isoWeek'
import { type ProductFormId, productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { plainContainer } from './containerCheck.ts'
import { type LegDraft, shiftLegs, toLegBody } from './legDraft.ts'

/** A shipment while it is being planned or corrected. */
export interface ShipmentDraft {
  readonly week: string
  readonly container: string
  readonly seal: string
  readonly form: ProductFormId
  readonly setPointC: number | undefined
  readonly legs: readonly LegDraft[]
  readonly consignee: string | undefined
  readonly carrier: string | undefined
}

const savedKey = 'saved-'
/** What most containers carry. */
const usualForm: ProductFormId = 'frozen_whole'

export function emptyDraft(week: string): ShipmentDraft {
  const { setpointC } = productFormOf(usualForm).profile
  return {
    week,
    container: '',
    seal: '',
    form: usualForm,
    setPointC: setpointC,
    legs: [],
    consignee: undefined,
    carrier: undefined,
  }
}

export function toDraft(shipment: Shipment): ShipmentDraft {
  return {
    week: shipment.week,
    container: shipment.container,
    seal: shipment.seal ?? '',
    form: shipment.form,
    setPointC: shipment.setPointC,
    legs: shipment.legs.map((leg, index) => ({ ...leg, key: `${savedKey}${index}` })),
    consignee: shipment.consignee,
    carrier: shipment.carrier,
  }
}

/** The draft as a request body, still unchecked: the contract's schema decides. */
export function toShipmentBody(draft: ShipmentDraft) {
  const { week, container, seal, form, setPointC, legs, consignee, carrier } = draft
  return {
    week,
    container: plainContainer(container),
    ...(seal.trim() === '' ? {} : { seal }),
    form,
    setPointC,
    legs: legs.map(toLegBody),
    ...(consignee === undefined ? {} : { consignee }),
    ...(carrier === undefined ? {} : { carrier }),
  }
}

/** Another product brings its own set point, unless somebody chose one that differs from the usual. */
export function withForm(draft: ShipmentDraft, form: ProductFormId): ShipmentDraft {
  const usual = productFormOf(draft.form).profile.setpointC
  const isUsual = draft.setPointC === undefined || draft.setPointC === usual
  return { ...draft, form, setPointC: isUsual ? productFormOf(form).profile.setpointC : draft.setPointC }
}

/** Another week takes the plan along, unless it was saved before: then its times are what people work by. */
export function withWeek(draft: ShipmentDraft, week: IsoWeek): ShipmentDraft {
  const byMs = startOfWeekMs(week) - startOfWeekMs(IsoWeek.parse(draft.week))
  const isSaved = draft.legs.some(({ key }) => key.startsWith(savedKey))
  return { ...draft, week, legs: isSaved ? draft.legs : shiftLegs(draft.legs, byMs) }
}

/** Monday 08:00 in Malaysia (UTC+8) of the week: when a plan for it leaves unless somebody says otherwise. */
export const usualDeparture = (week: IsoWeek): string => new Date(startOfWeekMs(week)).toISOString()
