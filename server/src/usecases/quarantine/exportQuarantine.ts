import type { ExportForm, QuarantinedAnswer, QuarantineFilter } from '@cordline/contract/wire/http/quarantine'
import type { Ports } from '../../ports/ports.ts'
import type { QuarantinePage } from '../../ports/quarantine.ts'
import { csvRow } from './csvRow.ts'
import { toQuery } from './listQuarantine.ts'
import { presentQuarantined } from './presentQuarantined.ts'
import { type Asking, readableDevices } from './quarantinedDevices.ts'

type ExportPorts = Pick<Ports, 'devices' | 'quarantine'>

/** At most 1 MiB of payloads. */
const pageSize = 500

/**
 * The same as text, a piece per page: a line of JSON each, or a table for a spreadsheet. Rights are looked at before the
 * first piece.
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function exportQuarantine(
  ports: ExportPorts,
  asking: Asking,
  { device, as, ...filter }: QuarantineFilter & { readonly as: ExportForm },
): Promise<AsyncGenerator<string>> {
  const devices = await readableDevices(ports, asking, device)
  return pieces(ports, { devices, ...toQuery(filter), order: 'newest-first', limit: pageSize }, as)
}

async function* pieces({ quarantine }: ExportPorts, query: QuarantinePage, as: ExportForm): AsyncGenerator<string> {
  const { head, line } = forms[as]
  yield head
  let after: string | undefined
  do {
    const { items, next } = await quarantine.page({ ...query, after })
    yield items.map((it) => line(presentQuarantined(it))).join('')
    after = next ?? undefined
  } while (after !== undefined)
}

interface Form {
  readonly head: string
  readonly line: (it: QuarantinedAnswer) => string
}

const columns = ['receivedAt', 'deviceId', 'code', 'path', 'message', 'payload'] as const
/** Without it Excel takes a table of UTF-8 for one of another alphabet. */
const byteOrderMark = '\ufeff'

const forms: Record<ExportForm, Form> = {
  ndjson: { head: '', line: (it) => `${JSON.stringify(it)}\n` },
  csv: {
    head: `${byteOrderMark}${csvRow([...columns, 'cut'])}`,
    line: (it) => csvRow([...columns.map((name) => it[name]), it.cut ? 'yes' : 'no']),
  },
}
