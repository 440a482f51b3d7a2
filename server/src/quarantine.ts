import {
  type ExportForm,
  exportForms,
  QuarantineFilter,
  type ReplayAnswer,
} from '@cordline/contract/wire/http/quarantine'
import { readConfig } from './config.ts'
import type { Command, Surroundings } from './moving/command.ts'
import { readOptions } from './moving/readOptions.ts'
import { onStores } from './quarantine/onStores.ts'
import { overApi } from './quarantine/overApi.ts'
import type { Source } from './quarantine/source.ts'
import { StartError } from './startError.ts'

const help = `npm run quarantine -- list|export|replay [--device ID] [--code REASON] [--from TIME] [--to TIME] …

What was refused of devices, and another try for it.

  list            how many by reason, and the newest 50 with what was sent
  export          all of it, a line of JSON each: npm run --silent quarantine -- export > refused.ndjson
  replay          judges it anew, as of when it came: after a device was registered, or with the rules of a newer
                  version. What lands is not refused any more; what is refused again stays, once; what was too long to
                  be kept whole can't be tried. Ended at any moment, it can be run again.

  --device ID     only of this device
  --code REASON   only what was refused for this reason
  --from TIME     only what was received since; --to TIME: until then; as 2026-07-04T12:00:00Z
  --as csv        export as a table for a spreadsheet
  --data DIR      the data folder of a stopped server
  --url URL       a running server instead, by its API, with a token in CORDLINE_TOKEN: its scope read lists and
                  exports, devices tries again; what the token's organisation may see

Without --url it reads the environment as the server does: DATA_DIR, MONGO_URL, INFLUX_URL and the other INFLUX_…
variables. A server that runs has its stores to itself: stop it first, or use --url.
`

const actions = { list, export: exportAll, replay } as const

export const quarantine: Command = {
  help,
  whenStopped: 'What landed is in, the rest is as it was. Run it again to go on.',
  run: async ([name = '', ...args], surroundings) => {
    const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined
    if (!action) throw new StartError('Say list, export or replay. See --help.')
    const options = readOptions(args, { texts: ['device', 'code', 'from', 'to', 'as', 'data', 'url'], flags: [] })
    const order = { filter: filterOf(options), as: formOf(options.as), surroundings }
    const source = await openSource(options, surroundings)
    try {
      await action(source, order)
      return 0
    } finally {
      await source.close()
    }
  },
}

interface Order {
  readonly filter: QuarantineFilter
  readonly as: ExportForm
  readonly surroundings: Surroundings
}

const shown = 50
/** Of a payload; the export has all of it. */
const maxShown = 200

async function list(source: Source, { filter, surroundings: { print } }: Order): Promise<void> {
  const totals = await source.totals(filter)
  print(`${totals.reduce((sum, it) => sum + it.count, 0)} refused readings are kept`)
  for (const { code, count } of totals) print(`${String(count).padStart(7)}  ${code}`)
  const { items, next } = await source.list(filter, shown)
  for (const { receivedAt, deviceId, code, path, message, payload, cut } of items) {
    print(`${receivedAt}  ${printable(deviceId)}  ${code}${path ? ` (${printable(path)})` : ''}: ${printable(message)}`)
    const isLong = payload.length > maxShown
    print(`    ${printable(payload.slice(0, maxShown))}${isLong ? ' …' : ''}${cut ? ' (cut)' : ''}`)
  }
  if (next !== null) print(`These are the newest ${shown}; export gives all.`)
}

/** What a device sent may hold what moves a terminal's cursor. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')

async function exportAll(source: Source, { filter, as, surroundings: { print, signal } }: Order): Promise<void> {
  let begun = ''
  for await (const piece of await source.export(filter, as)) {
    signal.throwIfAborted()
    const lines = `${begun}${piece}`.split('\n')
    begun = lines.pop() ?? ''
    if (lines.length > 0) print(lines.join('\n'))
  }
}

async function replay(source: Source, { filter, surroundings }: Order): Promise<void> {
  const { print, show, signal } = surroundings
  const { device: deviceId, ...rest } = filter
  let done = { replayed: 0, landed: 0, refusedAgain: 0, cut: 0 }
  let after: string | undefined
  do {
    signal.throwIfAborted()
    const answer: ReplayAnswer = await source.replay({ ...rest, deviceId, after })
    done = {
      replayed: done.replayed + answer.replayed,
      landed: done.landed + answer.landed,
      refusedAgain: done.refusedAgain + answer.refusedAgain,
      cut: done.cut + answer.cut,
    }
    show(`tried again: ${done.replayed}`)
    after = answer.next ?? undefined
  } while (after !== undefined)
  print(`${done.replayed} tried again: ${done.landed} landed, ${done.refusedAgain} refused again, ${done.cut} cut`)
}

/** @throws StartError that names the option */
function filterOf({ device, code, from, to }: Readonly<Record<keyof QuarantineFilter, string | undefined>>) {
  const parsed = QuarantineFilter.safeParse({ device, code, from, to })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StartError(`--${issue?.path.join('.')}: ${issue?.message}. See --help.`)
}

function formOf(as = 'ndjson'): ExportForm {
  const form = exportForms.find((it) => it === as)
  if (form) return form
  throw new StartError(`--as is ${exportForms.join(' or ')}, not ${as}.`)
}

interface Chosen {
  readonly data: string | undefined
  readonly url: string | undefined
}

async function openSource({ data, url }: Chosen, { environment }: Surroundings): Promise<Source> {
  if (url === undefined)
    return onStores(readConfig({ ...environment, ...(data === undefined ? {} : { DATA_DIR: data }) }))
  const token = environment.CORDLINE_TOKEN?.trim()
  if (data !== undefined) throw new StartError('--url is a running server, --data a stopped one: name one of them.')
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new StartError('--url is an address like http://127.0.0.1:8080.')
  if (!token) throw new StartError('--url needs CORDLINE_TOKEN: make a token on the page API tokens.')
  return overApi({ url, token })
}
