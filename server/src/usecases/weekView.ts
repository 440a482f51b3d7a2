import { instantOf, msOf } from '@cordline/contract/vocabulary/instant'
import type { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LatestValue, WeekAnswer, WeekShipment } from '@cordline/contract/wire/http/weeks'
import { findEpisodes } from '../domain/coldchain/findEpisodes.ts'
import { measureColdChain } from '../domain/coldchain/measureColdChain.ts'
import { temperatureSeries } from '../domain/coldchain/temperatureSeries.ts'
import { describeShipment } from '../domain/track/describeShipment.ts'
import type { Ports } from '../ports/ports.ts'
import { type Journey, loadJourney, readWindows } from './journey.ts'
import { listShipments } from './reads.ts'
import type { Seen } from './sharing/seen.ts'
import { milestonesOf } from './shipmentTrack.ts'

/** More containers than this leave nobody's packing house in one week; what is beyond is on the shipments list. */
const maxShipmentsPerWeek = 200

/** One ISO week's containers: where each is, how cold, and what of it needs a person. */
export async function weekView(ports: Ports, actor: Actor, week: IsoWeek): Promise<WeekAnswer> {
  const { items } = await listShipments(ports, actor, { week, limit: maxShipmentsPerWeek })
  const shipments: WeekShipment[] = []
  for (const seen of items) shipments.push(await describe(ports, seen))
  return { week, shipments }
}

async function describe(ports: Ports, { document: shipment, access }: Seen<Shipment>): Promise<WeekShipment> {
  const journey = await loadJourney(ports, shipment)
  const readings = await readWindows(ports, journey.deviceWindows)
  const lots = await ports.lots.findMany([...new Set(journey.lots.map((it) => it.lotId))])
  const { state, at, exceptions } = describeShipment({
    now: ports.clock.now(),
    legs: shipment.legs,
    milestones: milestonesOf(shipment, readings),
    ...coldFacts(journey, readings),
    heardAt: heardAtOf(readings),
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
    latest: latestOf(readings),
    lots: lots.length,
    devices: [...new Set(journey.devices.map((it) => it.deviceId))],
    exceptions: exceptions.map((it) => ({ ...it, since: it.since === null ? null : instantOf(it.since) })),
  }
}

function coldFacts({ shipment, window, intervalMs }: Journey, readings: readonly Reading[]) {
  const form = productFormOf(shipment.form)
  const series = temperatureSeries(readings)
  const endedAt = shipment.receipt ? window.to : undefined
  return {
    episodes: findEpisodes(series, { limits: form.profile.limits, intervalMs, endedAt }),
    coldChain: measureColdChain({ series, window, intervalMs, form }),
  }
}

/** The newest receive time. Late history counts: a device that sends is not silent. */
function heardAtOf(readings: readonly Reading[]): number | undefined {
  return readings.reduce<number | undefined>((at, it) => Math.max(at ?? it.receivedAt, it.receivedAt), undefined)
}

/** The newest of each: a reading without a fix does not move the container to nowhere. */
function latestOf(readings: readonly Reading[]): LatestValue | null {
  const last = readings.at(-1)
  if (!last) return null
  const fix = readings.findLast((it) => it.latitude !== undefined)
  const warm = readings.findLast((it) => it.temperatureC !== undefined)
  return {
    takenAt: instantOf(last.takenAt),
    temperatureC: warm?.temperatureC ?? null,
    latitude: fix?.latitude ?? null,
    longitude: fix?.longitude ?? null,
  }
}
