import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { maxReadingsPerMessage } from '@cordline/contract/wire/mqtt'
import { type Fault, fault, isFault } from '../fault.ts'
import type { JsonFormat } from './fieldMap.ts'
import { type Element, mapElement } from './mapElement.ts'
import { type Look, lookInto } from './path.ts'
import { holds, readSources } from './readSource.ts'

/** `index` is the element's place in the payload, 0 where it has one alone. */
export interface MappedReading {
  readonly index: number
  readonly deviceId: DeviceId
  readonly element: Element
}

/** An element that the map can't read; `deviceId` where it says at least whose it is. */
export interface Unmappable extends Fault {
  readonly index: number
  readonly deviceId?: DeviceId
  readonly source: unknown
}

export interface MappedPayload {
  readonly readings: readonly MappedReading[]
  readonly unmappable: readonly Unmappable[]
  /** Elements that are no readings by the format's own word. */
  readonly skipped: number
}

/** What somebody else's system sent, in our own words. Every element by itself: good neighbours of a bad one land. */
export function mapPayload(format: JsonFormat, payload: unknown): MappedPayload {
  const elements = elementsOf(format, payload)
  if (isFault(elements)) {
    return { readings: [], unmappable: [{ index: 0, source: payload, ...elements }], skipped: 0 }
  }
  const readings: MappedReading[] = []
  const unmappable: Unmappable[] = []
  let skipped = 0
  for (const [index, source] of elements.entries()) {
    const look = lookInto(source, payload)
    if (!format.only.every((it) => holds(it, look))) {
      skipped++
      continue
    }
    const mapped = mapOne(format, look)
    if ('element' in mapped) readings.push({ index, ...mapped })
    else unmappable.push({ index, source, ...mapped })
  }
  return { readings, unmappable, skipped }
}

type One = Pick<MappedReading, 'deviceId' | 'element'> | (Fault & { readonly deviceId?: DeviceId })

function mapOne(format: JsonFormat, look: Look): One {
  const deviceId = deviceIn(format, look)
  if (typeof deviceId !== 'string') return deviceId
  const mapped = mapElement(format, look, '.')
  return 'element' in mapped ? { deviceId, ...mapped } : { deviceId, ...mapped }
}

function deviceIn({ device }: JsonFormat, look: Look): DeviceId | Fault {
  const read = readSources({ kind: 'text', sources: device }, look, '.')
  const path = device[0]?.path ?? ''
  if (read === undefined) return fault('unmappable', path, 'there is no device')
  if (isFault(read)) return read
  const id = DeviceId.safeParse(read.value)
  return id.success ? id.data : fault('unmappable', path, 'is no device id: 1 to 64 of A-Z a-z 0-9 . _ -')
}

function elementsOf({ list }: JsonFormat, payload: unknown): readonly unknown[] | Fault {
  const found = list === undefined ? payload : lookInto(payload, payload)(list)
  if (!Array.isArray(found)) {
    return list === undefined ? [payload] : fault('unmappable', list, 'there is no list of events')
  }
  if (found.length <= maxReadingsPerMessage) return found
  return fault('array-too-long', list ?? '', `${found.length} events at once; at most ${maxReadingsPerMessage}`)
}
