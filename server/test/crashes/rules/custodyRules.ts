import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { counts, overlaps } from '../../../src/domain/custody/custody.ts'
import { subjectOf } from '../../../src/usecases/takeCustody.ts'
import type { State } from '../state.ts'

/** Nothing is in two containers at once, what was received is in none, and who has something finds it. */
export function brokenCustody(state: State): readonly string[] {
  const { custody, shipments, lots, devices } = state
  const counting = custody.filter(counts)
  const broken: string[] = []
  for (const it of counting) {
    const shipment = shipments.find(({ id }) => id === it.shipmentId)
    if (!shipment) broken.push(`custody ${it.id} is of no shipment`)
    if (shipment?.receipt && it.to === undefined) broken.push(`${subjectOf(it)} is in a container that was received`)
    const subjects: readonly { readonly id: string }[] = it.kind === 'lot' ? lots : devices
    if (!subjects.some(({ id }) => id === subjectOf(it))) broken.push(`custody ${it.id} is of nothing`)
    if (counting.some((other) => clash(it, other))) broken.push(`${subjectOf(it)} is in two containers at once`)
  }
  return [...broken, ...unshelved(state), ...unfound(state)]
}

const clash = (one: Custody, other: Custody): boolean =>
  one.id !== other.id && subjectOf(one) === subjectOf(other) && overlaps(one, other)

function unshelved({ lots, shipments, custody }: State): readonly string[] {
  return lots.flatMap((lot) => {
    const ids = [String(lot.id), ...lot.sources.map((it) => String(it.id))]
    const carried = custody.filter((it) => counts(it) && ids.includes(subjectOf(it)))
    const isReceived = carried.some((it) => shipments.find(({ id }) => id === it.shipmentId)?.receipt)
    return lot.shelf && !isReceived ? [`lot ${lot.code} is on a shelf and was never received`] : []
  })
}

/** Lists go by hints: whose a thing is without one, they would not find it. */
function unfound({ orchards, batches, lots, shipments, custody }: State): readonly string[] {
  const unfoundOf = (documents: readonly Hinted[], id: string, reader: string | undefined): readonly string[] => {
    const it = documents.find((document) => document.id === id)
    const isFound = !it || !reader || it.organisationId === reader || it.readers.some((other) => other === reader)
    return isFound || batches.some((batch) => batch.id === id && batch.handedTo === reader)
      ? []
      : [`${reader} does not find ${id}`]
  }
  const behind = (lotId: string, reader: string | undefined): readonly string[] => {
    const lot = lots.find((it) => it.id === lotId)
    const grown = (lot?.batches ?? []).flatMap(({ batchId }) => [
      ...unfoundOf(batches, batchId, reader),
      ...unfoundOf(orchards, batches.find((it) => it.id === batchId)?.orchardId ?? '', reader),
    ])
    return [...grown, ...(lot?.sources ?? []).flatMap(({ id }) => unfoundOf(lots, id, reader))]
  }
  const handed = lots.flatMap((lot) => lot.handovers.flatMap(({ to }) => behind(lot.id, to)))
  const grown = batches.flatMap((it) => unfoundOf(orchards, it.orchardId, it.handedTo))
  const shipped = custody.flatMap((it) => {
    const shipment = shipments.find(({ id }) => id === it.shipmentId)
    if (it.kind !== 'lot' || !counts(it) || !shipment) return []
    const { consignee, carrier } = shipment
    return [
      ...behind(it.lotId, consignee),
      ...unfoundOf(lots, it.lotId, consignee),
      ...unfoundOf(lots, it.lotId, carrier),
    ]
  })
  return [...handed, ...grown, ...shipped]
}

interface Hinted {
  readonly id: string
  readonly organisationId: string
  readonly readers: readonly string[]
}
