import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { Link } from 'react-router'
import { linkOf } from './auditLink.ts'
import { auditMessages } from './auditMessages.ts'
import { rowsOf } from './auditRows.ts'
import { sentenceOf } from './auditSentence.ts'
import type { Say } from './auditValue.ts'

interface AuditItemProps {
  readonly entry: AuditAnswer
  readonly say: Say
}

export function AuditItem({ entry, say }: AuditItemProps) {
  const { text, format } = say
  const to = linkOf(entry)
  return (
    <li className="card audit-entry">
      <p className="audit-sentence">{sentenceOf(entry, say)}</p>
      <p className="muted small audit-when">
        <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        {entry.address !== undefined && <span>{text(auditMessages.address, { address: entry.address })}</span>}
        {to !== undefined && <Link to={to}>{text(auditMessages.open)}</Link>}
      </p>
      <details>
        <summary>{text(auditMessages.details)}</summary>
        <AuditTable entry={entry} say={say} />
        <p className="muted small audit-seal">
          {text(auditMessages.entry, { n: entry.seq })} · {text(auditMessages.seal)} <code>{entry.hash}</code>
        </p>
      </details>
    </li>
  )
}

/** Of what is new there is no before, of what is removed no after: a single column then. */
function AuditTable({ entry, say }: AuditItemProps) {
  const { text } = say
  const rows = rowsOf(entry, say)
  const single = entry.action !== 'changed'
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th scope="col">{text(auditMessages.field)}</th>
          {single ? (
            <th scope="col">{text(auditMessages.value)}</th>
          ) : (
            <>
              <th scope="col">{text(auditMessages.before)}</th>
              <th scope="col">{text(auditMessages.after)}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, label, before, after }) => (
          <tr key={field}>
            <th scope="row">{label}</th>
            {single ? (
              <td>{entry.action === 'created' ? after : before}</td>
            ) : (
              <>
                <td>{before}</td>
                <td>{after}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
