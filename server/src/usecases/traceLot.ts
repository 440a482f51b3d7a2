import { type Instant, instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Interval } from '../domain/custody/custody.ts'
import { type CarriageParts, type LotStory, tellStory } from '../domain/trace/lotStory.ts'
import type { Ports } from '../ports/ports.ts'
import { lotColdChain, whereaboutsOf } from './lotColdChain.ts'
import { isShown } from './reads.ts'
import { shipmentTrack } from './shipmentTrack.ts'

/** A phone draws a path and a curve of 360 px; what is more would only be carried. */
const trackPoints = 600

/** What a Digital Link names. */
export interface LotName {
  readonly gtin: string
  readonly code: string
}

/** The story of the lot that a QR names, for anybody; undefined where there is none that may be shown. */
export async function traceLot(ports: Ports, name: LotName): Promise<LotStory | undefined> {
  const lot = await findNamedLot(ports, name)
  if (!lot) return undefined
  const [batches, coldChain, carriages] = await Promise.all([
    ports.batches.findMany(lot.batches.map((share) => share.batchId)),
    lotColdChain(ports, lot),
    carriagesOf(ports, lot),
  ])
  const orchards = await ports.orchards.findMany([...new Set(batches.map((it) => it.orchardId))])
  return tellStory({ lot, batches, orchards, carriages, coldChain })
}

/** The lot that a QR names, if people may see it. */
export async function findNamedLot({ lots }: Pick<Ports, 'lots'>, { gtin, code }: LotName): Promise<Lot | undefined> {
  const found = await lots.list({ where: { key: 'digitalLink', value: `${gtin}/${code}` }, limit: 1 })
  return found.items.find(isShown)
}

/** Every container that the lot, or what it was made of, was in. */
async function carriagesOf(ports: Ports, lot: Lot): Promise<CarriageParts[]> {
  const { windows } = await whereaboutsOf(ports, lot)
  const shipments = await ports.shipments.findMany([...new Set(windows.map((it) => it.shipmentId))])
  return Promise.all(
    shipments.map(async (shipment) => ({
      shipment,
      windows: windows.filter((it) => it.shipmentId === shipment.id).map(toInterval),
      track: await shipmentTrack(ports, shipment, { points: trackPoints }),
    })),
  )
}

function toInterval({ from, to }: { readonly from: number; readonly to?: number | undefined }): Interval {
  const instant = (ms: number): Instant => instantOf(ms)
  return { from: instant(from), ...(to === undefined ? {} : { to: instant(to) }) }
}
