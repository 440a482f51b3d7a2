import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { InfluxPlace } from './adapters/influx/influxPlace.ts'
import { planSetup } from './adapters/influx/setup.ts'
import { Outage } from './ports/outage.ts'
import { readingsOf, storeProblems, storeVariables } from './storesConfig.ts'

const help = `npm run setup:influx [-- --keep 800d] [--dry-run]

Sets up the InfluxDB of INFLUX_URL: the database or bucket where it is not there, how long it keeps readings, and a
history by the hour (min, max, first, last, mean and count of every temperature) that is kept for ever. Run again it
changes nothing that is there already. The user or token must be allowed to do that.

  --keep DURATION  how long readings are kept: 800d, 120w, or inf; as it is where it is not named (new: for ever)
  --dry-run        only says what it would do
`

interface Order {
  readonly place: InfluxPlace
  readonly keepSeconds: number | undefined
  readonly isDryRun: boolean
}

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, d: 86_400, w: 604_800 }
const print = (line: string): void => void process.stdout.write(`${line}\n`)

run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Outage || error instanceof TypeError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})

async function run(args: readonly string[]): Promise<void> {
  const order = readOrder(args)
  if (order === 'help') return print(help)
  const steps = await planSetup(order.place, order)
  for (const { says, run: take } of steps) {
    print(order.isDryRun ? `would: ${says}` : says)
    if (!order.isDryRun) await take()
  }
  if (steps.length === 0) print('all is there already')
}

/** @throws TypeError with a sentence for whoever typed it */
function readOrder(args: readonly string[]): Order | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: { keep: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) return 'help'
  return { place: placeOf(process.env), keepSeconds: secondsOf(values.keep), isDryRun: values['dry-run'] === true }
}

function placeOf(env: NodeJS.ProcessEnv): InfluxPlace {
  const given = Object.fromEntries(
    Object.keys(storeVariables).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  )
  const read = z.object(storeVariables).safeParse(given)
  const problems = read.success
    ? storeProblems(given)
    : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`)
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
  const readings = readingsOf(read.data ?? {})
  if (readings.kind === 'embedded') throw new TypeError('INFLUX_URL is not set: there is no InfluxDB to set up.')
  return readings
}

function secondsOf(keep: string | undefined): number | undefined {
  if (keep === undefined) return undefined
  if (keep === 'inf') return 0
  const [, count, unit = ''] = /^([1-9]\d{0,5})([hdw])$/.exec(keep) ?? []
  const seconds = Number(count) * (unitSeconds[unit] ?? 0)
  if (Number.isNaN(seconds)) throw new TypeError('--keep is a number of hours, days or weeks (800d), or inf.')
  return seconds
}
