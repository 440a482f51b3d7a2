import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { always, type Interval, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { countIn, numberIn } from './numberIn.ts'
import { type NumberRuns, numberRuns } from './numberRuns.ts'
import type { Reach, Rows } from './reach.ts'

/** Boots asked for in one request. */
const maxBoots = 50

interface BootOf {
  readonly deviceId: DeviceId
  readonly boot: string
}

/** Every number that each of the boots used. Without a gap it is two rows, however many. @throws Outage */
export async function findNumbers(
  reach: Reach,
  deviceId: DeviceId,
  boots: readonly string[],
): Promise<ReadonlyMap<string, NumberRuns>> {
  const runs = new Map<string, NumberRuns>()
  for (let n = 0; n < boots.length; n += maxBoots) {
    const some = boots.slice(n, n + maxBoots)
    const bound = Object.fromEntries(some.map((boot, nth) => [`boot${nth}`, boot]))
    const statements = some.map((_, nth) => spanQuery(`boot${nth}`))
    const answers = await reach.query(statements.join(';'), { device: toTag(deviceId), ...bound })
    for (const [nth, boot] of some.entries()) {
      runs.set(boot, await runsOf(reach, { deviceId, boot }, spanIn(answers.slice(nth * 2))))
    }
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
  const after = `${numbersQuery('count("seq")', always, 'boot')} AND "seq" = ${last + 1}`
  const answers = await reach.query(`${spanQuery('boot')};${after}`, { device: toTag(deviceId), boot })
  const span = spanIn(answers)
  const isGapThere = answers[2]?.length === 0 && span !== undefined && known.has(span.first)
  return isGapThere && span.last !== last ? known : runsOf(reach, { deviceId, boot }, span)
}

/** Of the numbers that a boot used, as far as the server showed them. */
interface Span {
  readonly count: number
  readonly first: number
  readonly last: number
}

/**
 * Two statements, and the server answers one after the other: others may write meanwhile, so what is counted first can
 * fill what is spanned last only where nothing is missing.
 */
const spanQuery = (boot: string): string =>
  ['count(distinct("seq"))', 'min("seq"), max("seq")'].map((what) => numbersQuery(what, always, boot)).join(';')

/** Undefined where there are none. What is just being written is shown in part: a null is not there yet. */
function spanIn([counted, spanned]: readonly Rows[]): Span | undefined {
  const [row, span] = [counted?.[0], spanned?.[0]]
  if (span === undefined || span[1] === null || span[2] === null) return undefined
  return { count: row === undefined ? 0 : countIn(row, 1), first: numberIn(span, 1), last: numberIn(span, 2) }
}

const numbersQuery = (what: string, window: Interval, boot: string): string =>
  `SELECT ${what} FROM ${measurements.readings} WHERE ${ofDevice(window)} AND "boot" = $${boot}`

/** Numbers read at a time, where a boot has gaps. */
const numbersPage = 10_000

async function runsOf(reach: Reach, { deviceId, boot }: BootOf, span: Span | undefined): Promise<NumberRuns> {
  const runs = numberRuns()
  if (span === undefined) return runs
  const { count, first, last } = span
  if (count === last - first + 1) {
    runs.addRun(first, last)
    return runs
  }
  let { from } = always
  for (;;) {
    const query = `${numbersQuery('"seq"', { ...always, from }, 'boot')} LIMIT ${numbersPage}`
    const [rows = []] = await reach.query(query, { device: toTag(deviceId), boot })
    for (const row of rows) if (row[1] !== null) runs.add(numberIn(row, 1))
    if (rows.length < numbersPage) return runs
    // The last millisecond may have more of them.
    from = Math.max(from + 1, numberIn(rows.at(-1) ?? [], 0))
  }
}
