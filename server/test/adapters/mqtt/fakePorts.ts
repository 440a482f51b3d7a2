import type { Device } from '@cordline/contract/vocabulary/device'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { DoorPorts } from '../../../src/adapters/mqtt/door.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import type { Collection, Stored } from '../../../src/ports/collection.ts'
import type { DeviceStatus } from '../../../src/ports/deviceStatusStore.ts'
import type { Announcement } from '../../../src/ports/live.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { Quarantined } from '../../../src/ports/quarantine.ts'
import type { ReadingStore, RecordOutcome } from '../../../src/ports/readingStore.ts'

/** Our own ports in memory, with a store whose commits wait for the test. */
export interface FakePorts extends DoorPorts {
  readonly kept: { readonly devices: Device[]; readonly custody: Custody[]; readonly shipments: Shipment[] }
  readonly stored: Map<string, Reading>
  readonly quarantined: Quarantined[]
  readonly statusesSeen: DeviceStatus[]
  readonly announced: Announcement[]
  readonly commits: Commits
  /** ms; may be set. */
  now: number
  /** Puts a device in the place of the one with its id. */
  keep(device: Device): void
}

/** `record` resolves at once unless it is held; while it is down it throws. */
export interface Commits {
  hold(): void
  release(): void
  down: boolean
  /** How many readings wait in calls of `record` now. */
  waiting(): number
  /** Resolves when that many wait. */
  untilWaiting(count: number): Promise<void>
  /** Resolves when that many calls of `record` met a store that is down. */
  untilRefused(count: number): Promise<void>
}

export function fakePorts(nowMs: number): FakePorts {
  const kept = { devices: [] as Device[], custody: [] as Custody[], shipments: [] as Shipment[] }
  const stored = new Map<string, Reading>()
  const quarantined: Quarantined[] = []
  const statusesSeen: DeviceStatus[] = []
  const announced: Announcement[] = []
  const { commits, pass } = heldCommits()
  const ports: FakePorts = {
    now: nowMs,
    keep: (device) => {
      const index = kept.devices.findIndex((it) => it.id === device.id)
      kept.devices[index] = device
    },
    kept,
    stored,
    quarantined,
    statusesSeen,
    announced,
    commits,
    readings: readingStore(stored, pass),
    quarantine: { keep: async (refused) => void quarantined.push(...refused) },
    devices: {
      ...collection(kept.devices, () => []),
      replace: async (device) => {
        if (kept.devices.find(({ id }) => id === device.id)?.version !== device.version - 1) return 'stale'
        ports.keep(device)
        return 'replaced'
      },
    },
    shipments: collection(kept.shipments, () => []),
    custody: collection(kept.custody, (it) => [it.kind === 'device' ? it.deviceId : it.lotId]),
    statuses: { save: async (status) => void statusesSeen.push(status), find: async () => undefined },
    announce: (announcement) => void announced.push(announcement),
    clock: { now: () => ports.now },
    secrets: nodeSecrets,
  }
  return ports
}

function readingStore(stored: Map<string, Reading>, pass: (readings: number) => Promise<void>): ReadingStore {
  const of = (id: string) => [...stored.values()].filter((it) => it.deviceId === id)
  const record = (reading: Reading): RecordOutcome => {
    const key = `${reading.deviceId} ${reading.takenAt}`
    const { receivedAt: _, ...content } = reading
    const { receivedAt: __, ...before } = stored.get(key) ?? reading
    if (JSON.stringify(content) !== JSON.stringify(before)) return 'conflict'
    if (stored.has(key)) return 'repeated'
    stored.set(key, reading)
    return 'added'
  }
  return {
    record: async (readings) => {
      await pass(readings.length)
      return readings.map(record)
    },
    page: async ({ deviceId, from, to, limit }) =>
      of(deviceId)
        .filter((it) => it.takenAt >= from && it.takenAt <= to)
        .sort((one, other) => one.takenAt - other.takenAt)
        .slice(0, limit),
    async *read() {},
    latest: async (id, window = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }) =>
      of(id)
        .filter((it) => it.takenAt >= window.from && it.takenAt <= window.to)
        .sort((one, other) => other.takenAt - one.takenAt)[0],
    tally: async () => ({ received: 0, repeated: 0, late: 0 }),
    curve: async () => [],
    contiguousSeq: async (id, boot) => {
      const seqs = of(id).flatMap((it) => (it.boot === boot && it.seq !== undefined ? [it.seq] : []))
      const sorted = seqs.sort((one, other) => one - other)
      return sorted.find((seq, nth) => sorted[nth + 1] !== seq + 1)
    },
  }
}

function heldCommits(): { readonly commits: Commits; readonly pass: (readings: number) => Promise<void> } {
  let isHeld = false
  let waiting: { readonly go: () => void; readonly readings: number }[] = []
  const countWaiting = (): number => waiting.reduce((sum, { readings }) => sum + readings, 0)
  let watchers: { readonly count: number; readonly resolve: () => void }[] = []
  let refused = 0
  let refusalWatchers: { readonly count: number; readonly resolve: () => void }[] = []
  const tellOfRefusals = (): void => {
    for (const it of refusalWatchers) if (refused >= it.count) it.resolve()
    refusalWatchers = refusalWatchers.filter((it) => refused < it.count)
  }
  const commits: Commits = {
    down: false,
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
      for (const { go } of waiting.splice(0)) go()
    },
    waiting: countWaiting,
    untilWaiting: (count) =>
      new Promise((resolve) => {
        watchers.push({ count, resolve })
        tellWatchers()
      }),
    untilRefused: (count) =>
      new Promise((resolve) => {
        refusalWatchers.push({ count, resolve })
        tellOfRefusals()
      }),
  }
  function tellWatchers(): void {
    for (const it of watchers) if (countWaiting() >= it.count) it.resolve()
    watchers = watchers.filter((it) => countWaiting() < it.count)
  }
  return {
    commits,
    pass: async (readings) => {
      if (isHeld) {
        await new Promise<void>((go) => {
          waiting = [...waiting, { go, readings }]
          tellWatchers()
        })
      }
      if (!commits.down) return
      refused++
      tellOfRefusals()
      throw new Outage('the reading store')
    },
  }
}

/** Only what the door asks of a collection; of documents it writes none but a device whose new password was used. */
function collection<T extends Stored>(documents: readonly T[], keysOf: (it: T) => readonly string[]): Collection<T> {
  const never = () => Promise.reject(new Error('the door writes no such document'))
  return {
    find: async (id) => documents.find((it) => it.id === id),
    findMany: async (ids) => documents.filter((it) => ids.includes(it.id)),
    insert: never,
    replace: never,
    list: async ({ where }) => ({
      items: documents.filter((it) => !where || keysOf(it).includes(where.value)),
      next: null,
    }),
    countBy: async () => [],
    remove: never,
  }
}
