import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { TrackAnswer } from '@cordline/contract/wire/http/track'
import { maxKnownIntervals } from '../domain/coldchain/gapRule.ts'
import { readingsInWindows } from '../domain/coldchain/readingsInWindows.ts'
import type { DeviceWindow } from '../domain/coldchain/unionOfWindows.ts'
import { assessCompleteness, type Completeness } from '../domain/track/assessCompleteness.ts'
import { findGaps } from '../domain/track/findGaps.ts'
import { findMilestones, type Milestone, milestoneOfReceipt } from '../domain/track/findMilestones.ts'
import { fixesOf } from '../domain/track/fixesOf.ts'
import { thinTrack } from '../domain/track/thinTrack.ts'
import { toTrackPoints } from '../domain/track/toTrackPoints.ts'
import type { Ports } from '../ports/ports.ts'
import { type Journey, loadJourney, readWindows } from './journey.ts'

/** A shipment's path and temperatures, thinned to at most `points`, with what is unknown and what was reached when. */
export async function shipmentTrack(
  ports: Ports,
  shipment: Shipment,
  { points: maxPoints }: { readonly points: number },
): Promise<TrackAnswer> {
  const journey = await loadJourney(ports, shipment)
  const { window, intervalMs, deviceWindows } = journey
  const readings = await readWindows(ports, deviceWindows)
  const points = toTrackPoints(readings, { legs: shipment.legs, intervalMs })
  const gaps =
    deviceWindows.length === 0
      ? []
      : findGaps(
          points.map((it) => it.takenAt),
          window,
          intervalMs,
        )
  return {
    points: thinTrack(points, { maxPoints, intervalMs }).map((it) => ({ ...it, takenAt: instantOf(it.takenAt) })),
    gaps: gaps.map(({ from, to }) => ({ from: instantOf(from), to: instantOf(to) })),
    milestones: milestonesOf(shipment, readings).map(toWire),
    completeness: await completenessOf(ports, journey, readings),
    readings: readings.length,
  }
}

/** What was reached and left, from the fixes; a receipt at the store is a fact and wins. */
export function milestonesOf({ legs, receipt }: Shipment, readings: readonly Reading[]): Milestone[] {
  return findMilestones({ fixes: fixesOf(readings), legs, manual: receipt ? [milestoneOfReceipt(receipt, legs)] : [] })
}

const toWire = ({ at, plannedAt, ...milestone }: Milestone): TrackAnswer['milestones'][number] => ({
  ...milestone,
  at: instantOf(at),
  ...(plannedAt === undefined ? {} : { plannedAt: instantOf(plannedAt) }),
})

async function completenessOf(ports: Ports, journey: Journey, readings: readonly Reading[]): Promise<Completeness> {
  const { intervalMs } = journey
  const reports = journey.deviceWindows.map(async (window: DeviceWindow<DeviceId>) => {
    const tally = await ports.readings.tally(window, maxKnownIntervals * intervalMs)
    const refused = await ports.quarantine.count(window.deviceId, window.from, window.to)
    const stamps = readingsInWindows(readings, [window])
    return { window, intervalMs, ...tally, refused, stamps }
  })
  return assessCompleteness(await Promise.all(reports))
}
