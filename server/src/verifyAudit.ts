import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { EmbeddedStoreError } from './adapters/embedded/embeddedStoreError.ts'
import { openAuditRows } from './adapters/embedded/openAuditRows.ts'
import type { AuditRows } from './ports/auditing.ts'
import { Outage } from './ports/outage.ts'
import { type Noted, verifyAudit } from './usecases/verifyAudit.ts'

const help = `npm run verify-audit [-- --data DIR] [--organisation ID [--noted NUMBER:HASH]]

Walks the record of changes of every organisation, or of one, and names the first link that does not hold. Reads only,
also while the server runs. Ends with 0 where every chain holds, with 1 where one does not.

  --data DIR           the data folder; without it the database of MONGO_URL where that is set, else DATA_DIR or ./data
  --organisation ID    only this organisation
  --noted NUMBER:HASH  the newest entry as an earlier run said it: it must still be there, with that hash
`

interface OpenRows extends AuditRows {
  close(): void | Promise<void>
}

interface Order {
  readonly open: () => Promise<OpenRows>
  readonly organisationId: string | undefined
  readonly noted: Noted | undefined
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (!(error instanceof EmbeddedStoreError || error instanceof Outage || error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  },
)

async function run(args: readonly string[]): Promise<number> {
  const order = readOrder(args)
  if (order !== 'help') return verify(order)
  print(help)
  return 0
}

async function verify({ open, organisationId, noted }: Order): Promise<number> {
  const rows = await open()
  let [chains, broken] = [0, 0]
  try {
    for await (const report of verifyAudit({ rows, digest: sha256, organisationId, noted })) {
      const { seq, hash } = report.head
      chains += 1
      if (report.broken) broken += 1
      if (report.broken) print(`${report.organisationId}  BROKEN: ${report.broken.sentence}`)
      else print(`${report.organisationId}  holds: ${seq} entries, newest ${seq}:${hash}`)
    }
  } finally {
    await rows.close()
  }
  print(broken === 0 ? `${chains} chains, all hold` : `${chains} chains, ${broken} broken`)
  return broken === 0 ? 0 : 1
}

/** @throws TypeError with a sentence for whoever typed it */
function readOrder(args: readonly string[]): Order | 'help' {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { data: text, organisation: text, noted: text, help: { type: 'boolean' } },
  })
  if (values.help) return 'help'
  const open = openerOf(values.data)
  const { organisation: organisationId, noted } = values
  if (noted === undefined) return { open, organisationId, noted }
  const [, seq, hash] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(noted) ?? []
  if (seq === undefined || hash === undefined || organisationId === undefined) {
    throw new TypeError('--noted is NUMBER:HASH as an earlier run said it, together with --organisation ID.')
  }
  return { open, organisationId, noted: { organisationId, seq: Number(seq), hash } }
}

function openerOf(data: string | undefined): Order['open'] {
  const url = process.env.MONGO_URL?.trim()
  if (data === undefined && url) {
    return async () => (await import('./adapters/mongo/besideServer.ts')).openMongoAuditRows(url)
  }
  const folder = resolve(data ?? (process.env.DATA_DIR?.trim() || './data'))
  return async () => openAuditRows({ folder })
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
