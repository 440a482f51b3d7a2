import { measurements } from './lineProtocol.ts'

/** Where the sums of an hour lie: in a retention policy of 1.x, in a bucket of 2.x. */
export const hourly = { measurement: 'readings_hourly', policy: 'hourly', bucketOf: (name: string) => `${name}_hourly` }

/** Channels in °C. */
const channels = ['temp', 'supply', 'return', 'ambient', 'setpoint', 'probe1', 'probe2', 'probe3']

/** What is kept of an hour: every extreme, both ends and how many there were. Fields are called `temp_min` and so on. */
const sums = ['min', 'max', 'first', 'last', 'mean', 'count']

/** Hours are summed up anew for as long: what comes later than that (a device that lay in a drawer) is in `readings` alone. */
const lateDays = 15

interface Hours {
  /** The retention policy that the readings lie in. */
  readonly policy: string
  readonly database: string
  /** A condition on the time, for whoever sums up by hand. */
  readonly where?: string
}

/** Names are quoted by the caller. */
export function hourlySelect({ database, policy, where = '' }: Hours): string {
  const fields = channels.flatMap((channel) => sums.map((sum) => `${sum}("${channel}") AS "${channel}_${sum}"`))
  const into = `${database}."${hourly.policy}"."${hourly.measurement}"`
  const from = `${database}.${policy}."${measurements.readings}"`
  return `SELECT ${fields.join(', ')} INTO ${into} FROM ${from}${where} GROUP BY time(1h), "device"`
}

/** The continuous query of 1.x. */
export const hourlyQuery = (hours: Hours): string =>
  `CREATE CONTINUOUS QUERY "${hourly.measurement}" ON ${hours.database} ` +
  `RESAMPLE EVERY 1h FOR ${lateDays}d BEGIN ${hourlySelect(hours)} END`

export const taskName = (bucket: string): string => `cordline ${hourly.measurement} of ${bucket}`

/** The task of 2.x. */
export function hourlyTask(bucket: string): string {
  const isChannel = channels.map((it) => `r._field == "${it}"`).join(' or ')
  return `import "date"

option task = {name: ${fluxText(taskName(bucket))}, every: 1h, offset: 5m}

readings =
    from(bucket: ${fluxText(bucket)})
        |> range(start: date.truncate(t: -${lateDays}d, unit: 1h), stop: date.truncate(t: now(), unit: 1h))
        |> filter(fn: (r) => r._measurement == "${measurements.readings}" and (${isChannel}))

kept = (fn, name) =>
    readings
        |> aggregateWindow(every: 1h, fn: fn, createEmpty: false, timeSrc: "_start")
        |> map(fn: (r) => ({r with _measurement: "${hourly.measurement}", _field: r._field + "_" + name}))
        |> to(bucket: ${fluxText(hourly.bucketOf(bucket))})

${sums.map((it) => `kept(fn: ${it}, name: "${it}") |> yield(name: "${it}")`).join('\n')}
`
}

const fluxText = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('${', '\\${')}"`
