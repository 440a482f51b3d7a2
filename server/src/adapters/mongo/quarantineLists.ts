import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { type QueryFilter, Types } from 'mongoose'
import { z } from 'zod'
import { badCursor, decodePlace, encodePlace } from '../../ports/listCursor.ts'
import type { KeptReading, Quarantine, QuarantinePage, QuarantineQuery } from '../../ports/quarantine.ts'
import type { Mongo } from './mongoConnection.ts'
import { type QuarantineRow, quarantineRows, toKept } from './quarantineRows.ts'

/** What quarantine keeps, by pages and in numbers. */
export function quarantineLists({ connection, reach }: Mongo): Pick<Quarantine, 'page' | 'totals' | 'devices'> {
  const rows = quarantineRows(connection)
  return {
    page: async (query) => {
      const direction = query.order === 'oldest-first' ? 1 : -1
      const filter = { $and: [meant(query), behind(query)] }
      const found = await reach(() =>
        rows
          .find(filter)
          .sort({ receivedAt: direction, _id: direction })
          .limit(query.limit + 1)
          .lean()
          .exec(),
      )
      const items = found.slice(0, query.limit).map(toKept)
      const last = items.at(-1)
      return { items, next: last && found.length > query.limit ? cursorAt(last) : null }
    },
    totals: async (query) => {
      const found = await reach(() =>
        rows.aggregate([{ $match: meant(query) }, { $group: { _id: '$code', count: { $sum: 1 } } }]).exec(),
      )
      const totals = Totals.parse(found).toSorted(
        (one, other) => other.count - one.count || (one._id < other._id ? -1 : 1),
      )
      return new Map(totals.map(({ _id: code, count }) => [code, count]))
    },
    devices: async ({ after, limit }) => {
      const match = after === undefined ? {} : { device: { $gt: after } }
      const found = await reach(() =>
        rows
          .aggregate([{ $match: match }, { $group: { _id: '$device' } }, { $sort: { _id: 1 } }, { $limit: limit }])
          .exec(),
      )
      return Names.parse(found).map((it) => it._id)
    },
  }
}

const Totals = z.array(z.object({ _id: z.enum(readingRefusalCodes), count: z.number() }))
const Names = z.array(z.object({ _id: z.string() }))

/** Needs `by_device` for some devices, `by_time` for many. */
function meant({ devices, code, from, to }: QuarantineQuery): QueryFilter<QuarantineRow> {
  const inTime = { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) }
  return {
    device: { $in: [...devices] },
    ...(code === undefined ? {} : { code }),
    ...(Object.keys(inTime).length === 0 ? {} : { receivedAt: inTime }),
  }
}

const cursorAt = ({ id, receivedAt }: KeptReading): string => encodePlace({ name: id, sort: String(receivedAt) })

/** @throws Refusal `bad-request` */
function behind({ after, order }: QuarantinePage): QueryFilter<QuarantineRow> {
  if (after === undefined) return {}
  const { name, sort } = decodePlace(after)
  const receivedAt = Number(sort)
  if (!/^[0-9a-f]{24}$/.test(name) || !Number.isSafeInteger(receivedAt)) throw badCursor()
  const further = order === 'oldest-first' ? '$gt' : '$lt'
  const _id = new Types.ObjectId(name)
  return { $or: [{ receivedAt: { [further]: receivedAt } }, { receivedAt, _id: { [further]: _id } }] }
}
