import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { Outage } from '../../ports/outage.ts'
import type { DeviceMemories } from './deviceMemories.ts'
import { heldOf } from './deviceMemory.ts'
import { findConflicts, type Written } from './findConflicts.ts'
import { fingerprintOfContent } from './fingerprint.ts'
import type { Reach } from './reach.ts'

/** What another process makes of a device's readings is not known when they are written: it is looked for afterwards. */
export interface Sharing {
  /** A stored reading does not count, since another of the same time was received first. @throws Outage: asked again */
  readonly onConflict: (reading: Reading) => Promise<void>
  /** It can't be looked, for a reason that asking again does not end. */
  readonly onError: (error: unknown) => void
  /** How often it is looked; what was written is looked at once, after one to two of these. Tests are in a hurry. */
  readonly lookEveryMs?: number
}

export interface ConflictCheck {
  /** These are durable, and were not there as far as we know. */
  added(readings: readonly Reading[]): void
  close(): void
}

interface Checking extends Sharing {
  readonly reach: Reach
  readonly memories: DeviceMemories
  /** ms since the epoch. */
  readonly now: () => number
}

const usualLookMs = 2500
/** Readings that wait to be looked at, about 50 MB: what is more is not looked at, and counts or not all the same. */
export const maxUnchecked = 100_000

/**
 * One question per device and interval, however much it sent, and a second one only where there is a conflict. What a
 * process wrote in its last seconds before it was killed is not looked at: it stays stored, and the first counts.
 */
export function checkConflicts(checking: Checking): ConflictCheck {
  const { reach, memories, now, lookEveryMs = usualLookMs } = checking
  let [young, ripe]: [Written[], Written[]] = [[], []]
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const note = (written: readonly Written[]): void => {
    const room = Math.max(0, maxUnchecked - young.length - ripe.length)
    for (const it of written.slice(0, room)) young.push(it)
    if (!isClosed && young.length > 0) timer ??= setTimeout(() => void look(), lookEveryMs).unref()
  }
  const look = async (): Promise<void> => {
    const due = ripe
    ripe = young
    young = []
    for (const [deviceId, written] of byDevice(due)) await lookAt(deviceId, written)
    timer = undefined
    if (!isClosed && young.length + ripe.length > 0) timer = setTimeout(() => void look(), lookEveryMs).unref()
  }
  const lookAt = async (deviceId: DeviceId, written: readonly Written[]): Promise<void> => {
    const told = new Set<Reading>()
    try {
      for (const { loser, winner } of await findConflicts(reach, { deviceId, written, lookEveryMs })) {
        await checking.onConflict(loser)
        told.add(loser)
        await correct(memories, loser, winner)
      }
    } catch (error) {
      if (error instanceof Outage) note(written.filter(({ reading }) => !told.has(reading)))
      else checking.onError(error)
    }
  }
  return {
    added: (readings) => note(readings.map((reading) => ({ reading, landedAt: now() }))),
    close: () => {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

function byDevice(written: readonly Written[]): ReadonlyMap<DeviceId, readonly Written[]> {
  const groups = new Map<DeviceId, Written[]>()
  for (const it of written) {
    const group = groups.get(it.reading.deviceId)
    if (group) group.push(it)
    else groups.set(it.reading.deviceId, [it])
  }
  return groups
}

/** From now on the other one is what comes again, and ours is refused at once. */
function correct(memories: DeviceMemories, loser: Reading, winner: Reading): Promise<void> {
  return memories.inTurn(loser.deviceId, async ({ held }) => {
    const ours = held.get(loser.takenAt)
    if (!ours || ours.order || ours.fingerprint !== fingerprintOfContent(loser)) return
    held.set(loser.takenAt, heldOf(winner, fingerprintOfContent(winner)))
  })
}
