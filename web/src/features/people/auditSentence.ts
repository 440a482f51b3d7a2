import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { eventOf } from './auditEvent.ts'
import { auditMessages, sentences } from './auditMessages.ts'
import { type AuditRow, rowsOf } from './auditRows.ts'
import { type Say, shortId, valueText } from './auditValue.ts'
import { things } from './auditWords.ts'

/** So many changes are said in the sentence; the table says all. */
const saidChanges = 2
/** Of a value that is longer, a sentence says the beginning. */
const saidCharacters = 40

/** "Lim Wei Jie changed shipment CSQU3054383: seal A → B" */
export function sentenceOf(entry: AuditAnswer, say: Say): string {
  const { text } = say
  const name = subjectName(entry, say)
  const fields = { ...entry.before, ...entry.after }
  return text(sentences[eventOf(entry)], {
    who: whoOf(entry, say),
    what: `${text(things[entry.resource])} ${name}`,
    name,
    changes: changesOf(rowsOf(entry, say), say),
    roles: valueText('memberships', fields.memberships, say),
    container: typeof fields.shipmentId === 'string' ? valueText('shipmentId', fields.shipmentId, say) : '–',
  })
}

export function whoOf({ by }: Pick<AuditAnswer, 'by'>, { text }: Say): string {
  switch (by.kind) {
    case 'person':
      return by.name
    case 'program':
      return `${by.name} (${text(auditMessages.program)})`
    case 'server':
      return text(auditMessages.server)
  }
}

const nameFields = ['container', 'code', 'name', 'label', 'email', 'lotId', 'deviceId', 'personId'] as const

/** What it is called: by the entry itself, by what else is known of it, and else by the beginning of its id. */
function subjectName({ id, resource, action, subject, before, after }: AuditAnswer, say: Say): string {
  const fields = { ...before, ...after }
  // What is new is called as it was called then.
  const known = action === 'created' ? undefined : say.nameOf(subject)
  if (known !== undefined) return known
  if (resource === 'partnerships') return partnerName({ id, subject }, say)
  if (resource === 'invitations' && fields.name === undefined && fields.email === undefined) {
    return invitedAs(fields, say) ?? shortId(subject)
  }
  if (resource === 'batches' && fields.variety !== undefined && fields.harvestedOn !== undefined) {
    return `${valueText('variety', fields.variety, say)} ${valueText('harvestedOn', fields.harvestedOn, say)}`
  }
  const field = nameFields.find((it) => typeof fields[it] === 'string')
  return field === undefined ? (say.nameOf(subject) ?? shortId(subject)) : valueText(field, fields[field], say)
}

function invitedAs({ roles, organisationKind }: Readonly<Record<string, unknown>>, say: Say): string | undefined {
  if (roles !== undefined) return valueText('roles', roles, say)
  return organisationKind === undefined ? undefined : valueText('organisationKind', organisationKind, say)
}

/** Both ids with a colon between; the one that does not keep this log is the other side. */
function partnerName({ id, subject }: Pick<AuditAnswer, 'id' | 'subject'>, { nameOf }: Say): string {
  const [keeper] = id.split(':')
  const other = subject.split(':').find((it) => it !== keeper) ?? subject
  return nameOf(other) ?? shortId(other)
}

function changesOf(rows: readonly AuditRow[], { text }: Say): string {
  const said = rows.slice(0, saidChanges).map(({ label, before, after }) => {
    return before === after ? label : `${label} ${shortened(before)} → ${shortened(after)}`
  })
  const more = rows.length - said.length
  return [...said, ...(more > 0 ? [text(auditMessages.andMore, { n: more })] : [])].join(', ')
}

const shortened = (value: string): string =>
  value.length > saidCharacters ? `${value.slice(0, saidCharacters - 1)}…` : value
