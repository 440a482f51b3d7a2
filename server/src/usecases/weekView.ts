import { instantOf, msOf } from '@cordline/contract/vocabulary/instant'
import type { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LatestValue, WeekAnswer, WeekShipment } from '@cordline/contract/wire/http/weeks'
import { describeShipment } from '../domain/track/describeShipment.ts'
import type { Ports } from '../ports/ports.ts'
import { type ContainerFacts, type FactsOf, rememberFacts } from './containerFacts.ts'
import { inParallel } from './inParallel.ts'
import { loadJourney } from './journey.ts'
import { listShipments } from './reads.ts'
import type { Seen } from './sharing/seen.ts'

/** More containers than this leave nobody's packing house in one week; what is beyond is on the shipments list. */
const maxShipmentsPerWeek = 200
/** Containers that are looked at side by side: where each call to a store takes its time, nobody waits for their sum. */
const maxAtOnce = 8

export type WeekView = (actor: Actor, week: IsoWeek) => Promise<WeekAnswer>

/** One ISO week's containers: where each is, how cold, and what of it needs a person. */
export function watchWeeks(ports: Ports): WeekView {
  const factsOf = rememberFacts(ports)
  return async (actor, week) => {
    const { items } = await listShipments(ports, actor, { week, limit: maxShipmentsPerWeek })
    return { week, shipments: [...(await inParallel(items, maxAtOnce, (seen) => describe(ports, factsOf, seen)))] }
  }
}

async function describe(
  ports: Ports,
  factsOf: FactsOf,
  { document: shipment, access }: Seen<Shipment>,
): Promise<WeekShipment> {
  const journey = await loadJourney(ports, shipment)
  const facts = await factsOf(journey)
  const lots = await ports.lots.findMany([...new Set(journey.lots.map((it) => it.lotId))])
  const { state, at, exceptions } = describeShipment({
    ...facts,
    now: ports.clock.now(),
    legs: shipment.legs,
    receipt: shipment.receipt && { at: msOf(shipment.receipt.at), place: shipment.receipt.place },
    lots: lots.length,
    lotsOnShelf: lots.filter((lot) => lot.shelf !== undefined).length,
    devices: journey.devices.length,
    sendIntervalMs: journey.sendIntervalMs,
  })
  return {
    shipment: { ...shipment, access },
    state,
    at,
    latest: latestOf(facts),
    lots: lots.length,
    devices: [...new Set(journey.devices.map((it) => it.deviceId))],
    exceptions: exceptions.map((it) => ({ ...it, since: it.since === null ? null : instantOf(it.since) })),
  }
}

/** The newest of each. */
function latestOf({ last, lastFix, lastTemperatureC }: ContainerFacts): LatestValue | null {
  if (!last) return null
  return {
    takenAt: instantOf(last.takenAt),
    temperatureC: lastTemperatureC ?? null,
    latitude: lastFix?.latitude ?? null,
    longitude: lastFix?.longitude ?? null,
  }
}
