import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { maxReplayed, type ReplayAnswer, type ReplayOrder } from '@cordline/contract/wire/http/quarantine'
import type { Fault } from '../../domain/ingest/fault.ts'
import { parseJson } from '../../domain/ingest/judgeReadings.ts'
import type { Ports } from '../../ports/ports.ts'
import type { KeptReading, Quarantine } from '../../ports/quarantine.ts'
import { watchLatest } from '../announceLatest.ts'
import { type Recorded, type RecordingPorts, recordReadings } from '../recordReadings.ts'
import { watchWhereabouts } from '../whereabouts.ts'
import { isCut } from './isCut.ts'
import { toQuery } from './listQuarantine.ts'
import { type Asking, replayableDevices } from './quarantinedDevices.ts'

export type ReplayPorts = Pick<
  Ports,
  'quarantine' | 'readings' | 'devices' | 'custody' | 'clock' | 'announce' | 'inTurn'
>

/**
 * What a kill costs at most: as many are judged once more, and are there already. Together they fit into one message,
 * however many bytes their characters have.
 */
const batchSize = 40

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

/** One message after the other: of two readings of the same time the first stays, as it would have. */
async function judgeAnew(ports: RecordingPorts, readings: readonly KeptReading[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const message of messagesOf(readings)) outcomes.push(...(await outcomesOf(ports, message)))
  return outcomes
}

/** What came together is recorded together: one write for a back-fill. */
function messagesOf(readings: readonly KeptReading[]): readonly (readonly KeptReading[])[] {
  const messages: KeptReading[][] = []
  for (const reading of readings) {
    const last = messages.at(-1)
    const [first] = last ?? []
    const isSame = first?.deviceId === reading.deviceId && first.receivedAt === reading.receivedAt
    if (last && first && isSame && isObject(first) && isObject(reading)) last.push(reading)
    else messages.push([reading])
  }
  return messages
}

/** A reading by itself: neither cut, nor a list that is kept as one. */
function isObject({ payload, code }: KeptReading): boolean {
  const value = parseJson(payload)?.value
  return typeof value === 'object' && value !== null && !Array.isArray(value) && code !== 'unmappable'
}

async function outcomesOf(ports: RecordingPorts, message: readonly KeptReading[]): Promise<readonly Outcome[]> {
  const [first] = message
  if (!first) return []
  const deviceId = DeviceId.safeParse(first.deviceId)
  if (isCut(first)) return [{ reading: first, outcome: 'cut' }]
  // What can't be mapped never had our form; what maps it would have to be asked again.
  if (first.code === 'unmappable' || !deviceId.success) return message.map((reading) => ({ reading, outcome: reading }))
  const texts = message.map((it) => it.payload)
  const payload = Buffer.from(texts.length > 1 ? `[${texts.join(',')}]` : first.payload, 'utf8')
  const recorded = await recordReadings(ports, { deviceId: deviceId.data, payload, receivedAt: first.receivedAt })
  return message.map((reading, place) => ({ reading, outcome: faultAt(recorded, place, message.length) ?? 'landed' }))
}

/** Where not each of them is told of, the message was refused as a whole. */
function faultAt({ added, repeated, refusals }: Recorded, place: number, length: number): Fault | undefined {
  const isEachToldOf = length > 1 && added + repeated + refusals.length === length
  return isEachToldOf ? refusals.find((it) => it.index === place) : refusals[0]
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
