import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type ClockJudgement, judgeClock } from '../domain/clock/judgeClock.ts'
import { findEpisodes } from '../domain/coldchain/findEpisodes.ts'
import { measureColdChain } from '../domain/coldchain/measureColdChain.ts'
import { temperatureSeries } from '../domain/coldchain/temperatureSeries.ts'
import type { ShipmentFacts } from '../domain/track/shipmentFacts.ts'
import type { Ports } from '../ports/ports.ts'
import { keepIn } from './boundedMap.ts'
import { type Journey, readWindows } from './journey.ts'
import { milestonesOf } from './shipmentTrack.ts'

/** What the readings of a container say of it, whatever time it is now; instants ms. */
export interface ContainerFacts
  extends Pick<ShipmentFacts, 'milestones' | 'episodes' | 'coldChain' | 'clocks' | 'heardAt'> {
  readonly last: Reading | undefined
  /** The newest with a position: a reading without a fix does not move the container to nowhere. */
  readonly lastFix: Reading | undefined
  readonly lastTemperatureC: number | undefined
}

export type FactsOf = (journey: Journey) => Promise<ContainerFacts>

interface Remembered {
  readonly stamp: string
  readonly facts: ContainerFacts
}

/** Some kilobytes each. */
const maxContainers = 2000

/**
 * Facts are read anew only where a reading was added or the shipment or its custody was written: readings are never
 * changed and never taken away, so that as many as before are the same as before. This asks the store for a count
 * instead of a month of minutes, and holds also where another server took the readings in.
 */
export function rememberFacts(ports: Pick<Ports, 'readings'>): FactsOf {
  const remembered = new Map<string, Remembered>()
  return async (journey) => {
    const { id } = journey.shipment
    const stamp = await stampOf(ports, journey)
    const known = remembered.get(id)
    if (known?.stamp === stamp) return known.facts
    const facts = factsOf(journey, await readWindows(ports, journey.deviceWindows))
    keepIn(remembered, maxContainers, id, { stamp, facts })
    return facts
  }
}

/** What the facts depend on. Taken before the readings are read: one that comes meanwhile makes them be read again. */
async function stampOf({ readings }: Pick<Ports, 'readings'>, journey: Journey): Promise<string> {
  const { shipment, devices, intervalMs, deviceWindows } = journey
  const tallies = await Promise.all(deviceWindows.map((window) => readings.tally(window, Number.MAX_SAFE_INTEGER)))
  const windows = deviceWindows.map(({ deviceId, from }, nth) => [deviceId, from, tallies[nth]?.received])
  return JSON.stringify([shipment.version, intervalMs, devices.map((it) => [it.id, it.version]), windows])
}

function factsOf(journey: Journey, readings: readonly Reading[]): ContainerFacts {
  const { shipment, window, intervalMs } = journey
  const form = productFormOf(shipment.form)
  const series = temperatureSeries(readings)
  const endedAt = shipment.receipt ? window.to : undefined
  const { thawedAt, max } = measureColdChain({ series, window, intervalMs, form })
  return {
    milestones: milestonesOf(shipment, readings),
    episodes: findEpisodes(series, { limits: form.profile.limits, intervalMs, endedAt }),
    coldChain: { thawedAt, max },
    clocks: clocksOf(journey, readings),
    heardAt: heardAtOf(readings),
    last: readings.at(-1),
    lastFix: readings.findLast((it) => it.latitude !== undefined),
    lastTemperatureC: readings.findLast((it) => it.temperatureC !== undefined)?.temperatureC,
  }
}

/** By what each device sent in this container: of another week it says nothing here. */
function clocksOf({ sendIntervalMs }: Journey, readings: readonly Reading[]): readonly ClockJudgement[] {
  const ids = [...new Set(readings.map((it) => it.deviceId))]
  return ids.map((id) =>
    judgeClock(
      readings.filter((it) => it.deviceId === id),
      sendIntervalMs,
    ),
  )
}

/** The newest receive time. Late history counts: a device that sends is not silent. */
const heardAtOf = (readings: readonly Reading[]): number | undefined =>
  readings.reduce<number | undefined>((at, it) => Math.max(at ?? it.receivedAt, it.receivedAt), undefined)
