import { type Fault, fault, isFault } from '../fault.ts'
import type { FieldMap } from './fieldMap.ts'
import type { Look } from './path.ts'
import { type Decimal, readSources } from './readSource.ts'

/** A reading as our own devices send it, not judged yet: `ReadingPayload` has what each name may be. */
export type Element = Readonly<Record<string, number | string | boolean>>

/** One foreign element in our own words, or the first thing in it that the map can't read. */
export function mapElement(map: FieldMap, look: Look, decimal: Decimal): { readonly element: Element } | Fault {
  const taken = readSources({ kind: 'time', sources: map.time }, look, decimal)
  if (taken === undefined) return fault('unmappable', map.time[0]?.path ?? '', 'there is no time')
  if (isFault(taken)) return taken
  const element: Record<string, number | string | boolean> = { ts: taken.value }
  for (const [name, sources] of Object.entries(map.fields)) {
    const read = sources && readSources(sources, look, decimal)
    if (read === undefined) continue
    if (isFault(read)) return read
    element[name] = read.value
  }
  return { element }
}
