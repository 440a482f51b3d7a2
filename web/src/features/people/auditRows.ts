import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { fieldText, type Say, valueText } from './auditValue.ts'

export interface AuditRow {
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Whose the log is and when the entry was made is known; that a new secret has a hash is, too. */
const selfEvident = new Set(['organisationId', 'createdAt', 'hash'])

/** What was and what is, a row for each field that changed. */
export function rowsOf(
  { before = {}, after = {} }: Pick<AuditAnswer, 'before' | 'after'>,
  say: Say,
): readonly AuditRow[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((it) => !selfEvident.has(it))
  return fields.map((field) => ({
    field,
    label: fieldText(field, say),
    before: valueText(field, before[field], say),
    after: valueText(field, after[field], say),
  }))
}
