import { type Fault, fault } from '../fault.ts'
import type { CsvFormat, Sources } from './fieldMap.ts'
import type { Look } from './path.ts'

/** A line of a file; `row` is its number in the file, from 1. */
export interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

/** Loggers write who they are before what they measured; nobody's preface is nearly as long. */
export const maxPrefaceRows = 100

export interface Columns {
  /** How a row of the file is read. */
  readonly lookInto: (row: Row) => Look
  /** What the file calls the column that one of our own names, or a path of the format, is read from. */
  readonly columnOf: (nameOrPath: string) => string | undefined
}

/**
 * The columns that a row of names gives, or undefined where it is not that row: it must have the time, and at least one
 * channel. Case, spaces, brackets and ways to write °C make no difference.
 */
export function findColumns(format: CsvFormat, row: Row): Columns | undefined {
  const names = row.cells.map(plain)
  const placeOf = (path: string): number => {
    const wanted = plain(path.replace(/\*$/, ''))
    const isAny = path.endsWith('*')
    return names.findIndex((it) => it === wanted || (isAny && it.startsWith(wanted)))
  }
  const has = ({ path, and }: { readonly path: string; readonly and?: string | undefined }): boolean =>
    placeOf(path) >= 0 && (and === undefined || placeOf(and) >= 0)
  const found = new Map(
    fieldsIn(format).flatMap(([name, { sources }]) => {
      const path = sources.find(has)?.path
      return path === undefined ? [] : [[name, path] as const]
    }),
  )
  if (!found.has('ts') || found.size < 2) return undefined
  const places = new Map<string, number>()
  return {
    lookInto:
      ({ cells }) =>
      (path) => {
        const place = places.get(path) ?? placeOf(path)
        places.set(path, place)
        return place < 0 ? undefined : (cells[place] ?? '')
      },
    columnOf: (nameOrPath) => row.cells[placeOf(found.get(nameOrPath) ?? nameOrPath)]?.trim(),
  }
}

/** Why a file can't be read at all: what it should have had. */
export function noColumns(format: CsvFormat): Fault {
  const wanted = fieldsIn(format).map(([, { sources }]) => sources.map(({ path }) => path).join(' or '))
  const [time = '', ...channels] = wanted
  return fault('unmappable', '', `no row names the columns ${time}, and one of ${channels.join('; ')}`)
}

const fieldsIn = ({ time, fields }: CsvFormat): readonly (readonly [string, Sources])[] => [
  ['ts', { kind: 'time', sources: time }],
  ...Object.entries(fields).flatMap(([name, sources]) => (sources ? [[name, sources] as const] : [])),
]

/** `Temperature (℃)` is `temperature°c`: NFKC makes one letter of the ways to write it. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]{}"']/g, '')
