import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { maxReplayed, type ReplayAnswer, type ReplayOrder } from '@cordline/contract/wire/http/quarantine'
import type { Fault } from '../../domain/ingest/fault.ts'
import type { Ports } from '../../ports/ports.ts'
import type { KeptReading, Quarantine } from '../../ports/quarantine.ts'
import { watchLatest } from '../announceLatest.ts'
import { type RecordingPorts, recordReadings } from '../recordReadings.ts'
import { watchWhereabouts } from '../whereabouts.ts'
import { isCut } from './isCut.ts'
import { toQuery } from './listQuarantine.ts'
import { type Asking, replayableDevices } from './quarantinedDevices.ts'

export type ReplayPorts = Pick<
  Ports,
  'quarantine' | 'readings' | 'devices' | 'custody' | 'clock' | 'announce' | 'inTurn'
>

/** What a kill costs at most: as many are judged once more, and are there already. */
const batchSize = 50

/**
 * Judges refused readings anew, oldest first, as of when they came: after a device was registered, or with the rules of a
 * newer version. What lands is neither kept nor counted as refused any more; what is refused again stays, once, with
 * today's reason. At most `maxReplayed` of them; `next` goes on. Repeating it is harmless.
 * @throws Refusal `not-found`, `not-allowed`; Outage, after which the rest is as it was
 */
export async function replayQuarantine(ports: ReplayPorts, asking: Asking, order: ReplayOrder): Promise<ReplayAnswer> {
  const devices = await replayableDevices(ports, asking, order.deviceId)
  const whose = asking === 'operator' ? asking : asking.organisationId
  return ports.inTurn(`quarantine of ${whose}`, async () => {
    const { items, next } = await ports.quarantine.page({
      devices,
      ...toQuery(order),
      order: 'oldest-first',
      limit: maxReplayed,
      after: order.after,
    })
    const tally = { landed: 0, refusedAgain: 0, cut: 0 }
    const recording = recordingOf(ports)
    for (let first = 0; first < items.length; first += batchSize) {
      const outcomes = await judgeAnew(recording, items.slice(first, first + batchSize))
      for (const { outcome } of outcomes) tally[kindOf(outcome)] += 1
      await settle(ports.quarantine, outcomes)
    }
    return { replayed: items.length, ...tally, next }
  })
}

/** What is refused again is kept already. */
function recordingOf(ports: ReplayPorts): RecordingPorts {
  return {
    readings: ports.readings,
    quarantine: { keep: async () => {} },
    whereabouts: watchWhereabouts(ports),
    latest: watchLatest(ports),
  }
}

interface Outcome {
  readonly reading: KeptReading
  readonly outcome: 'landed' | 'cut' | Fault
}

const kindOf = (outcome: Outcome['outcome']) => (typeof outcome === 'string' ? outcome : 'refusedAgain')

/** One after the other: of two readings of the same time the first stays, as it would have. */
async function judgeAnew(ports: RecordingPorts, readings: readonly KeptReading[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const reading of readings) outcomes.push({ reading, outcome: await outcomeOf(ports, reading) })
  return outcomes
}

async function outcomeOf(ports: RecordingPorts, reading: KeptReading): Promise<Outcome['outcome']> {
  if (isCut(reading)) return 'cut'
  // It never had our form; what maps it would have to be asked again.
  if (reading.code === 'unmappable') return reading
  const deviceId = DeviceId.safeParse(reading.deviceId)
  if (!deviceId.success) return reading
  const payload = Buffer.from(reading.payload, 'utf8')
  const { refusals } = await recordReadings(ports, { deviceId: deviceId.data, payload, receivedAt: reading.receivedAt })
  return refusals[0] ?? 'landed'
}

async function settle(quarantine: Quarantine, outcomes: readonly Outcome[]): Promise<void> {
  const landed = outcomes.filter((it) => it.outcome === 'landed').map((it) => it.reading.id)
  if (landed.length > 0) await quarantine.remove(landed)
  const restated = outcomes.flatMap(({ reading, outcome }) => {
    if (typeof outcome === 'string') return []
    const { code, path, message } = outcome
    const isSame = code === reading.code && path === reading.path && message === reading.message
    return isSame ? [] : [{ ...reading, code, path, message }]
  })
  if (restated.length > 0) await quarantine.restate(restated)
}
