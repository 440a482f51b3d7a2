import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import {
  type ConfigPayload,
  maxReadingsPerMessage,
  maxRefusalsTold,
  type RefusedPayload,
  type serverChannels,
} from '@cordline/contract/wire/mqtt'
import { fault } from '../../domain/ingest/fault.ts'
import { uncounted } from '../../ports/counts.ts'
import { Outage } from '../../ports/outage.ts'
import type { Spooled } from '../../ports/spool.ts'
import { watchLatest } from '../../usecases/announceLatest.ts'
import { configureDevice } from '../../usecases/configureDevice.ts'
import { isSpooled, type Kept, keepDelivery, setBack } from '../../usecases/keepDelivery.ts'
import { isStatus, noteStatus } from '../../usecases/noteStatus.ts'
import {
  type Delivery,
  type Ready,
  type Recorded,
  readyNow,
  recordReadings,
  recordTogether,
  refuseDelivery,
} from '../../usecases/recordReadings.ts'
import { refuseStored } from '../../usecases/refuseStored.ts'
import { watchWhereabouts } from '../../usecases/whereabouts.ts'
import type { DoorLog, DoorPorts } from './door.ts'
import { tellAcks } from './tellAcks.ts'

/** What both doors do with what a device sends, whichever broker carried it. */
export interface Reception {
  /**
   * Resolves when it is durable, in the stores or in the spool; then, and only then, it may be acknowledged. Answers how
   * many readings went to the stores.
   * `receivedAt`, ms: when it came, where that was before now. @throws Outage
   */
  readings(deviceId: DeviceId, payload: Uint8Array, receivedAt?: number): Promise<number>
  /**
   * The same of several messages at once, for those that need nothing but the store, and the store is there. Undefined
   * for each that is to be taken by itself, which tells what is wrong with it. Never rejects.
   */
  together(deliveries: readonly Delivery[]): Promise<readonly (number | undefined)[]>
  /** For what the device sends faster than it may: it waits in the spool, else it is in quarantine and told. @throws Outage */
  setBack(deviceId: DeviceId, payload: Uint8Array): Promise<void>
  status(deviceId: DeviceId, payload: Uint8Array): Promise<'noted' | 'ignored'>
  /** Brings to the stores what waited in the spool, and tells the device what came of it. @throws Outage */
  bring(spooled: Spooled): Promise<void>
  /**
   * The same of many at once, in one call of the store, for those that need nothing else; of one device only up to the
   * first that does. Tells which of them are recorded: the others are to be brought one by one. Never rejects.
   */
  bringTogether(batch: readonly Spooled[]): Promise<readonly boolean[]>
  /** Of a reading that was taken in and turned out not to count. @throws Outage */
  refuse(reading: Reading): Promise<void>
  config(deviceId: DeviceId): Promise<ConfigPayload | undefined>
  forget(deviceId: DeviceId): void
  /** Tells the acknowledgements that are due, and none from then on. */
  close(): Promise<void>
}

/** Publishes on the device's topic; must not fail: what can't be told now is told after the next reading. */
export type Tell = (deviceId: DeviceId, channel: (typeof serverChannels)[number], body: object) => void

export function openReception(
  ports: DoorPorts,
  { tell, log, ackDelayMs }: { readonly tell: Tell; readonly log: DoorLog; readonly ackDelayMs?: number | undefined },
): Reception {
  const whereabouts = watchWhereabouts(ports)
  const recording = { readings: ports.readings, quarantine: ports.quarantine, whereabouts, latest: watchLatest(ports) }
  const acks = tellAcks({
    readings: ports.readings,
    delayMs: ackDelayMs,
    tell: (deviceId, ack) => tell(deviceId, 'ack', ack),
    onError: (device, error) => log.warn({ device, err: error }, 'acknowledgement not told'),
  })
  const { detour, counts = uncounted } = ports

  async function record(delivery: Delivery): Promise<Recorded> {
    const recorded = await recordReadings(recording, delivery)
    noteRecorded(delivery, recorded)
    return recorded
  }
  function noteRecorded({ deviceId }: Delivery, recorded: Recorded): void {
    counts.recorded(recorded)
    acks.note(deviceId, recorded.boots)
    if (recorded.refusals.length > 0) tell(deviceId, 'refused', refusedPayload(recorded))
    const { added, repeated, refusals, ignoredFields } = recorded
    log.debug({ device: deviceId, added, repeated, refused: refusals.length, ignoredFields }, 'readings')
  }
  /** No call is larger than the largest message: what a store has to ask about one is bounded by that. */
  async function recordReady(ready: readonly (Ready | undefined)[]): Promise<readonly (number | undefined)[]> {
    const asked = ready.filter((it) => it !== undefined)
    const calls = inCalls(asked).map(async (some) => {
      // By itself each meets the same again, and is told of it or spooled then.
      const recorded = await recordTogether(recording, some).catch(() => [])
      return some.map((_, nth) => recorded[nth])
    })
    const recorded = (await Promise.all(calls)).flat()
    let next = 0
    return ready.map((it) => {
      const own = it && recorded[next++]
      if (own) noteRecorded(it.delivery, own)
      return own && countOf(own)
    })
  }
  const note = (delivery: Delivery): Promise<'noted' | 'ignored'> => noteStatus({ ...ports, whereabouts }, delivery)

  function tellSpooled<T extends object | string>(device: DeviceId, kept: Kept<T>): void {
    if (!isSpooled(kept)) return
    counts.spooled()
    const { spooled: lane, why } = kept
    if (why === undefined) log.debug({ device, lane }, 'spooled')
    else if (why instanceof Outage) log.warn({ device, lane, err: why }, 'spooled')
    else log.error({ device, lane, err: why }, 'could not be recorded, spooled: tried once more')
  }

  return {
    async readings(deviceId, payload, receivedAt = ports.clock.now()) {
      const delivery = { deviceId, payload, receivedAt }
      const kept = await keepDelivery(detour, { kind: 'readings', ...delivery }, () => record(delivery))
      tellSpooled(deviceId, kept)
      return isSpooled(kept) ? 0 : countOf(kept)
    },
    together: (deliveries) =>
      recordReady(deliveries.map((it) => (detour?.isTaken() ? undefined : readyNow(recording, it)))),
    async setBack(deviceId, payload) {
      const delivery = { deviceId, payload, receivedAt: ports.clock.now() }
      if (await setBack(detour, { kind: 'readings', ...delivery })) return counts.spooled()
      const refused = await refuseDelivery(recording, delivery, tooFast)
      counts.recorded(refused)
      tell(deviceId, 'refused', refusedPayload(refused))
    },
    async status(deviceId, payload) {
      if (!isStatus(payload)) return 'ignored'
      const delivery = { deviceId, payload, receivedAt: ports.clock.now() }
      const kept = await keepDelivery(detour, { kind: 'status', ...delivery }, () => note(delivery))
      tellSpooled(deviceId, kept)
      return kept === 'ignored' ? 'ignored' : 'noted'
    },
    bring: async ({ kind, ...delivery }) => void (await (kind === 'readings' ? record(delivery) : note(delivery))),
    async bringTogether(batch) {
      await Promise.allSettled([...new Set(batch.map(({ deviceId }) => deviceId))].map(whereabouts.of))
      const waiting = new Set<DeviceId>()
      const ready = batch.map(({ kind, ...delivery }) => {
        if (kind !== 'readings' || waiting.has(delivery.deviceId)) return undefined
        const it = readyNow(recording, delivery)
        if (!it) waiting.add(delivery.deviceId)
        return it
      })
      return (await recordReady(ready)).map((it) => it !== undefined)
    },
    async refuse(reading) {
      const refused = await refuseStored(ports, reading)
      const { deviceId: device, takenAt } = reading
      log.warn({ device, takenAt }, 'another process took in another reading of this time first')
      tell(device, 'refused', refusedPayload({ refusals: [refused] }))
    },
    config: (deviceId) => configureDevice({ ...ports, whereabouts }, deviceId),
    forget: whereabouts.forget,
    close: acks.close,
  }
}

function inCalls(ready: readonly Ready[]): readonly (readonly Ready[])[] {
  const calls: Ready[][] = []
  let readings = Number.POSITIVE_INFINITY
  for (const it of ready) {
    readings += it.judged.readings.length
    if (readings > maxReadingsPerMessage) {
      calls.push([])
      readings = it.judged.readings.length
    }
    calls.at(-1)?.push(it)
  }
  return calls
}

const countOf = ({ added, repeated, refusals }: Recorded): number => added + repeated + refusals.length

const tooFast = fault('too-fast', '', 'the device sends more readings than it may, for longer than it may')

const refusedPayload = ({ refusals }: Pick<Recorded, 'refusals'>): RefusedPayload => ({
  refused: refusals.length,
  first: refusals.slice(0, maxRefusalsTold).map(({ index, code, path, message, ts }) => {
    return { index, code, path, message, ...(ts === undefined ? {} : { ts }) }
  }),
})
