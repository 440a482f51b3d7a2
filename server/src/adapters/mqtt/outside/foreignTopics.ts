import { maxPayloadBytes } from '@cordline/contract/wire/mqtt'
import { fault } from '../../../domain/ingest/fault.ts'
import { deliveriesOf } from '../../../domain/ingest/foreign/deliveriesOf.ts'
import type { JsonFormat } from '../../../domain/ingest/foreign/fieldMap.ts'
import { type MappedPayload, mapPayload, type Unmappable } from '../../../domain/ingest/foreign/mapPayload.ts'
import type { Formats } from '../../../domain/ingest/foreign/readFormats.ts'
import { keepUnmappable } from '../../../usecases/keepUnmappable.ts'
import type { DoorLog, DoorPorts } from '../door.ts'
import type { Reception } from '../reception.ts'

export interface ForeignTopics {
  /** What the broker is asked for. */
  readonly filters: readonly string[]
  /** Resolves when what the message says is durable. Of a topic that no format names nothing is taken. @throws Outage */
  take(topic: string, payload: Buffer): Promise<void>
}

interface Surrounding {
  readonly ports: Pick<DoorPorts, 'quarantine' | 'clock'>
  readonly log: DoorLog
  readonly formats: Formats
}

/** Other people's devices on the same broker: mapped, and then received as if they had sent it in our words. */
export function openForeignTopics({ ports, log, formats }: Surrounding, reception: Reception): ForeignTopics {
  const json = [...formats.values()].filter((it) => it.kind === 'json')
  const tellUnmappable = logUnmappable(log)
  const byFilter = json.flatMap((format) => format.topics.map((filter) => ({ filter, format })))
  return {
    filters: byFilter.map(({ filter }) => filter),
    async take(topic, payload) {
      const format = byFilter.find(({ filter }) => isWithin(filter, topic))?.format
      if (!format) return
      const { readings, unmappable } = mapMessage(format, payload)
      for (const { deviceId, text } of deliveriesOf(readings)) await reception.readings(deviceId, Buffer.from(text))
      await keepUnmappable(ports, unmappable, ports.clock.now())
      for (const it of unmappable) tellUnmappable(topic, it)
    },
  }
}

/** A map that does not fit says so for each message: one line for all of them. */
function logUnmappable(log: DoorLog): (topic: string, unmappable: Unmappable) => void {
  let before: string | undefined
  return (topic, { deviceId, path, message }) => {
    const level = message === before ? 'debug' : 'warn'
    before = message
    log[level]({ topic, device: deviceId, path, reason: message }, 'not readable by its format')
  }
}

function mapMessage(format: JsonFormat, payload: Buffer): MappedPayload {
  const whole = (code: 'payload-too-large' | 'broken-json', message: string): MappedPayload => ({
    readings: [],
    unmappable: [{ index: 0, source: undefined, ...fault(code, '', message) }],
    skipped: 0,
  })
  if (payload.length > maxPayloadBytes) return whole('payload-too-large', `at most ${maxPayloadBytes} bytes`)
  try {
    return mapPayload(format, JSON.parse(payload.toString('utf8')))
  } catch {
    return whole('broken-json', 'the payload is not JSON')
  }
}

/** Whether a topic is one of a filter's, by MQTT's rules. */
export function isWithin(filter: string, topic: string): boolean {
  const [wanted, names] = [filter.split('/'), topic.split('/')]
  const isRest = wanted.at(-1) === '#'
  const fixed = isRest ? wanted.slice(0, -1) : wanted
  if (isRest ? names.length < fixed.length : names.length !== fixed.length) return false
  return fixed.every((it, at) => it === '+' || it === names[at])
}
