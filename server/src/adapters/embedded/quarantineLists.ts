import { type ReadingRefusalCode, readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { z } from 'zod'
import { badCursor, decodePlace, encodePlace } from '../../ports/listCursor.ts'
import type { KeptReading, Quarantine, QuarantinePage, QuarantineQuery } from '../../ports/quarantine.ts'
import { readRow } from '../../ports/storedDocument.ts'
import type { Database, SqlValue, Statement } from './database.ts'
import { idOf, toKept } from './quarantineRow.ts'

/** What quarantine keeps, by pages and in numbers. */
export function quarantineLists(database: Database): Pick<Quarantine, 'page' | 'totals' | 'devices'> {
  const pages = { 'newest-first': pageStatement(database, 'DESC'), 'oldest-first': pageStatement(database, 'ASC') }
  const totals = database.prepare(
    `SELECT code, count(*) FROM quarantine WHERE ${meant} GROUP BY code ORDER BY count(*) DESC, code`,
  )
  const devices = database.prepare('SELECT DISTINCT device FROM quarantine WHERE device > ? ORDER BY device LIMIT ?')
  return {
    page: async (query) => {
      const rows = pages[query.order].rows(...valuesOf(query), ...placeOf(query), query.limit + 1)
      const items = rows.slice(0, query.limit).map(toKept)
      const last = items.at(-1)
      return { items, next: last && rows.length > query.limit ? cursorAt(last) : null }
    },
    totals: async (query) => new Map(totals.rows(...valuesOf(query)).map(toTotal)),
    devices: async ({ after = '', limit }) => devices.rows(after, limit).map(([device]) => String(device)),
  }
}

/** Needs `quarantine_in_order` for some devices, `quarantine_by_time` for many. */
const meant = `device IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR code = ?2) AND received_at BETWEEN ?3 AND ?4`

function pageStatement(database: Database, direction: 'ASC' | 'DESC'): Statement {
  const isBehind = direction === 'ASC' ? '>' : '<'
  return database.prepare(
    `SELECT n, device, received_at, body FROM quarantine WHERE ${meant}
     AND (?5 IS NULL OR (received_at, n) ${isBehind} (?5, ?6))
     ORDER BY received_at ${direction}, n ${direction} LIMIT ?7`,
  )
}

const valuesOf = ({ devices, code, from, to }: QuarantineQuery): readonly SqlValue[] => [
  JSON.stringify(devices),
  code ?? null,
  from ?? Number.MIN_SAFE_INTEGER,
  to ?? Number.MAX_SAFE_INTEGER,
]

const base = 36

function cursorAt({ id, receivedAt }: KeptReading): string {
  return encodePlace({ name: idOf(id).n.toString(base), sort: String(receivedAt) })
}

/** @throws Refusal `bad-request` */
function placeOf({ after }: QuarantinePage): readonly [SqlValue, SqlValue] {
  if (after === undefined) return [null, null]
  const { name, sort } = decodePlace(after)
  const [n, receivedAt] = [Number.parseInt(name, base), Number(sort)]
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(receivedAt)) throw badCursor()
  return [receivedAt, n]
}

const TotalRow = z.tuple([z.enum(readingRefusalCodes), z.number()])

function toTotal(row: readonly unknown[]): readonly [ReadingRefusalCode, number] {
  return readRow('quarantine', `the total of ${row[0]}`, () => TotalRow.parse(row))
}
