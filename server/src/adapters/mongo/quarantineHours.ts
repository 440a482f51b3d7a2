import { upserted } from './duplicateKey.ts'
import type { Mongo } from './mongoConnection.ts'
import { hourOf, hourRows, type QuarantineRow } from './quarantineRows.ts'

export interface DeviceHour {
  readonly device: string
  readonly hour: number
}

export type Timed = Pick<QuarantineRow, 'device' | 'receivedAt'>

/** How many of each device and hour. */
export function countByHour(rows: readonly Timed[]): ReadonlyMap<DeviceHour, number> {
  const hours = new Map<string, { readonly hour: DeviceHour; readonly count: number }>()
  for (const { device, receivedAt } of rows) {
    const hour = { device, hour: hourOf(receivedAt) }
    const id = hourId(hour)
    hours.set(id, { hour, count: (hours.get(id)?.count ?? 0) + 1 })
  }
  return new Map([...hours.values()].map((it) => [it.hour, it.count]))
}

export const hourId = ({ device, hour }: DeviceHour): string => `${device}/${hour}`

export async function addToHour(
  { connection, reach }: Mongo,
  { device, hour }: DeviceHour,
  count: number,
): Promise<void> {
  const _id = hourId({ device, hour })
  const added = { $inc: { count }, $setOnInsert: { device, hour } }
  await upserted(() => reach(() => hourRows(connection).updateOne({ _id }, added, { upsert: true }).exec()))
}
