import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import type { CustodyWindow } from '../domain/coldchain/unionOfWindows.ts'
import type { Ports } from '../ports/ports.ts'
import { coldChainOf } from './coldChainOf.ts'
import { custodyOf } from './custodyOf.ts'
import { deviceWindowsOf, loadJourney, readWindows, windowOfCustody } from './journey.ts'

/** Fruit that was split or merged more often than this in a row is not followed further back. */
const maxGenerations = 20

/**
 * How cold this lot stayed: the readings of the devices that were with it, while they were with it, and with the lots it
 * was made of before it was packed. From the first packing to the shelf, or to now; time without a device is unknown.
 */
export async function lotColdChain(ports: Ports, lot: Lot): Promise<ColdChainAnswer> {
  const ancestry = await whereaboutsOf(ports, lot)
  const shipments = await ports.shipments.findMany([...new Set(ancestry.windows.map((it) => it.shipmentId))])
  const journeys = await Promise.all(shipments.map((shipment) => loadJourney(ports, shipment)))
  const to = endOf(lot, ancestry.windows, ports.clock.now())
  const deviceWindows = deviceWindowsOf(
    journeys.flatMap((it) => it.devices),
    ancestry.windows,
    to,
  )
  return coldChainOf({
    readings: await readWindows(ports, deviceWindows),
    window: { from: Math.min(ancestry.packedAt, to), to },
    intervalMs: Math.max(0, ...journeys.map((it) => it.intervalMs)),
    form: lot.form,
    isOver: lot.shelf !== undefined,
  })
}

export interface Whereabouts {
  readonly packedAt: number
  readonly windows: readonly CustodyWindow[]
}

/** In which containers a lot was, and what it was made of until it was packed. */
export function whereaboutsOf(ports: Ports, lot: Lot): Promise<Whereabouts> {
  return whereabouts(ports, lot, undefined, maxGenerations)
}

async function whereabouts(
  ports: Ports,
  lot: Lot,
  until: number | undefined,
  generations: number,
): Promise<Whereabouts> {
  const own = (await custodyOf(ports, 'subject', lot.id)).map(windowOfCustody).flatMap((it) => cutAt(it, until))
  const parents = lot.sources.flatMap((source) => (source.kind === 'lot' ? [source.id] : []))
  if (parents.length === 0 || generations === 0) return { packedAt: msOf(lot.packedAt), windows: own }
  const before = await Promise.all(
    (await ports.lots.findMany(parents)).map((it) => whereabouts(ports, it, msOf(lot.packedAt), generations - 1)),
  )
  return {
    packedAt: Math.min(msOf(lot.packedAt), ...before.map((it) => it.packedAt)),
    windows: [...own, ...before.flatMap((it) => it.windows)],
  }
}

function cutAt(window: CustodyWindow, until: number | undefined): CustodyWindow[] {
  if (until === undefined) return [window]
  if (window.from >= until) return []
  return [{ ...window, to: Math.min(window.to ?? until, until) }]
}

/** The shelf, or the end of the last custody where all are closed, or now. */
function endOf(lot: Lot, windows: readonly CustodyWindow[], now: number): number {
  if (lot.shelf) return msOf(lot.shelf.at)
  if (windows.length === 0 || windows.some((it) => it.to === undefined)) return now
  return Math.max(...windows.map((it) => it.to ?? now))
}
