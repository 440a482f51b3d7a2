import { type ClockRefusalCode, type ClockVerdict, clockRefusalCodes } from '@cordline/contract/vocabulary/clock'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type ClockJudgement, judgeClock } from '../domain/clock/judgeClock.ts'
import type { Ports } from '../ports/ports.ts'
import type { Quarantined } from '../ports/quarantine.ts'
import type { ReadingStore } from '../ports/readingStore.ts'
import { keepIn } from './boundedMap.ts'

export interface DeviceClock extends Omit<ClockJudgement, 'verdict'> {
  readonly verdict: ClockVerdict
  /** Why what it sent after its newest stored reading was refused, where that is its clock's doing. */
  readonly refusedAs: ClockRefusalCode | null
}

type ClockPorts = Pick<Ports, 'readings' | 'quarantine'>

/** A page of either store; a device that measures each second still shows more than an hour. */
const maxReadings = 5000
/** A step further back than this puts what comes after it where nobody looks for it. */
const longestLookMs = 24 * 3_600_000
/** Steps of an hour happen: where a summer time or a zone is set wrong. */
const shortestLookMs = 2 * 3_600_000
const intervalsLooked = 300
/** Halving a day so often ends at a few seconds. */
const maxHalvings = 14
const maxRefusalsLooked = 10

/**
 * What is thought of a device's clock, from what is stored: its newest readings by its own time, where those that came
 * lately are too but for a step beyond the look, and its newest refusals, since a leap ahead stores nothing.
 */
export async function deviceClock(ports: ClockPorts, device: Device): Promise<DeviceClock> {
  const [readings, refused] = await Promise.all([
    newestReadings(ports.readings, device),
    ports.quarantine.list(device.id, maxRefusalsLooked),
  ])
  const judged = judgeClock(readings, device.sendIntervalS * 1000)
  const refusedAs = clockRefusalIn(refused, readings)
  return { ...judged, verdict: verdictOf(judged, refusedAs), refusedAs }
}

function verdictOf({ verdict }: ClockJudgement, refusedAs: ClockRefusalCode | null): ClockVerdict {
  if (refusedAs === null) return verdict
  return refusedAs === 'clock-stepped-back' ? 'stepped-back' : 'refused'
}

/** Fewer where there are more than fit: the newest half, until they do. */
async function newestReadings(readings: ReadingStore, { id, measureIntervalS }: Device): Promise<readonly Reading[]> {
  const last = await readings.latest(id)
  if (!last) return []
  const usualMs = intervalsLooked * measureIntervalS * 1000
  let lookMs = Math.min(Math.max(usualMs, shortestLookMs), longestLookMs)
  for (let halvings = 0; ; halvings += 1) {
    const window = { deviceId: id, from: last.takenAt - Math.floor(lookMs), to: last.takenAt }
    const found = await readings.page({ ...window, limit: maxReadings })
    if (found.length < maxReadings || halvings >= maxHalvings) return found
    lookMs /= 2
  }
}

function clockRefusalIn(refused: readonly Quarantined[], readings: readonly Reading[]): ClockRefusalCode | null {
  const heardAt = readings.reduce((at, it) => Math.max(at, it.receivedAt), Number.NEGATIVE_INFINITY)
  const since = refused.filter((it) => it.receivedAt > heardAt)
  return since.map(({ code }) => clockRefusalCodes.find((it) => it === code)).find((it) => it !== undefined) ?? null
}

export type ClockVerdictOf = (device: Device) => Promise<ClockVerdict>

const freshMs = 60_000
const maxDevices = 20_000

/** For lists of devices: a verdict that is up to a minute old, and costs nothing meanwhile. */
export function rememberClocks(ports: ClockPorts & Pick<Ports, 'clock'>): ClockVerdictOf {
  const known = new Map<DeviceId, { readonly until: number; readonly verdict: ClockVerdict }>()
  return async (device) => {
    const now = ports.clock.now()
    const remembered = known.get(device.id)
    if (remembered && now < remembered.until) return remembered.verdict
    const { verdict, messages } = await deviceClock(ports, device)
    // Of one that never came live little was read, and what it sends first is waited for.
    if (messages > 0) keepIn(known, maxDevices, device.id, { until: now + freshMs, verdict })
    return verdict
  }
}
