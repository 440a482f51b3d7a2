import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { always, type Interval, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import { type NumberRuns, numberRuns } from './numberRuns.ts'
import type { Reach } from './reach.ts'

/** Statements in one request. */
const maxStatements = 100

interface BootOf {
  readonly deviceId: DeviceId
  readonly boot: string
}

/** Every number that each of the boots used. Without a gap it is one row, however many. @throws Outage */
export async function findNumbers(
  reach: Reach,
  deviceId: DeviceId,
  boots: readonly string[],
): Promise<ReadonlyMap<string, NumberRuns>> {
  const runs = new Map<string, NumberRuns>()
  for (let n = 0; n < boots.length; n += maxStatements) {
    const some = boots.slice(n, n + maxStatements)
    const bound = Object.fromEntries(some.map((boot, nth) => [`boot${nth}`, boot]))
    const statements = some.map((_, nth) => numbersQuery(summed, always, `boot${nth}`))
    const answers = await reach.query(statements.join(';'), { device: toTag(deviceId), ...bound })
    for (const [nth, boot] of some.entries()) runs.set(boot, await runsOf(reach, { deviceId, boot }, answers[nth]?.[0]))
  }
  return runs
}

/**
 * A boot's numbers where other processes store them too. `known` says of them what is true, but not all: while the gap
 * after its first run stands, that is enough, and the numbers behind the gap are not read again and again. @throws Outage
 */
export async function findNumbersAnew(
  reach: Reach,
  { deviceId, boot, known }: BootOf & { readonly known: NumberRuns | undefined },
): Promise<NumberRuns> {
  const last = known?.contiguous()
  if (known === undefined || last === undefined)
    return (await findNumbers(reach, deviceId, [boot])).get(boot) ?? numberRuns()
  const statements = [
    numbersQuery(summed, always, 'boot'),
    `${numbersQuery('count("seq")', always, 'boot')} AND "seq" = ${last + 1}`,
  ]
  const [[summary] = [], after = []] = await reach.query(statements.join(';'), { device: toTag(deviceId), boot })
  const isGapThere = after.length === 0 && summary !== undefined && known.has(numberIn(summary, 2))
  return isGapThere && numberIn(summary, 3) !== last ? known : runsOf(reach, { deviceId, boot }, summary)
}

const summed = 'count(distinct("seq")), min("seq"), max("seq")'

const numbersQuery = (what: string, window: Interval, boot: string): string =>
  `SELECT ${what} FROM ${measurements.readings} WHERE ${ofDevice(window)} AND "boot" = $${boot}`

/** Numbers read at a time, where a boot has gaps. */
const numbersPage = 10_000

async function runsOf(
  reach: Reach,
  { deviceId, boot }: BootOf,
  summary: readonly unknown[] | undefined,
): Promise<NumberRuns> {
  const runs = numberRuns()
  if (summary === undefined) return runs
  const [count, min, max] = [numberIn(summary, 1), numberIn(summary, 2), numberIn(summary, 3)]
  if (count === max - min + 1) {
    runs.addRun(min, max)
    return runs
  }
  let { from } = always
  for (;;) {
    const query = `${numbersQuery('"seq"', { ...always, from }, 'boot')} LIMIT ${numbersPage}`
    const [rows = []] = await reach.query(query, { device: toTag(deviceId), boot })
    for (const row of rows) runs.add(numberIn(row, 1))
    if (rows.length < numbersPage) return runs
    // The last millisecond may have more of them.
    from = Math.max(from + 1, numberIn(rows.at(-1) ?? [], 0))
  }
}
