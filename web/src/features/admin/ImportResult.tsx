import type { ImportAnswer } from '@cordline/contract/wire/http/foreign'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ActionBar } from '../../ui/Page.tsx'
import { importMessages as messages } from './importMessages.ts'
import { reasonOf } from './refusalReasons.ts'

interface ImportFoundProps {
  readonly found: ImportAnswer
  readonly busy: boolean
  readonly error: Error | null
  readonly onBring: () => void
}

/** What a dry run found, and the button that makes it real. */
export function ImportFound({ found, busy, error, onBring }: ImportFoundProps) {
  const text = useText()
  const fresh = found.wouldAdd ?? 0
  return (
    <>
      <Card title={text(messages.found)}>
        <Counts result={found} />
      </Card>
      {found.preview.length > 0 && <Preview preview={found.preview} />}
      {found.errors.length > 0 && <Errors result={found} />}
      <ActionBar>
        <ErrorNotice error={error} />
        {error && <p className="muted small">{text(messages.interrupted)}</p>}
        {fresh === 0 ? (
          <Notice>{text(messages.nothingNew)}</Notice>
        ) : (
          <Button look="primary" wide busy={busy} onClick={onBring}>
            {text(messages.bring, { n: fresh })}
          </Button>
        )}
      </ActionBar>
    </>
  )
}

/** What has become of the file. */
export function ImportResult({ deviceId, result }: { readonly deviceId: string; readonly result: ImportAnswer }) {
  const text = useText()
  return (
    <>
      <Notice kind="good" title={text(messages.done, { n: result.added ?? 0 })}>
        {text(messages.doneText)}
      </Notice>
      <Card>
        <Counts result={result} />
      </Card>
      {result.errors.length > 0 && <Errors result={result} />}
      <LinkButton look="primary" wide to={`/devices/${encodeURIComponent(deviceId)}`}>
        {text(messages.toDevice)}
      </LinkButton>
    </>
  )
}

function Counts({ result: { rows, wouldAdd, repeated, refused, from, to } }: { readonly result: ImportAnswer }) {
  const text = useText()
  const format = useFormat()
  const period =
    from !== null && to !== null && text(messages.fromTo, { from: format.dateTime(from), to: format.dateTime(to) })
  return (
    <Facts
      facts={[
        [text(messages.rows), format.number(rows)],
        [text(messages.fresh), wouldAdd !== undefined && format.number(wouldAdd)],
        [text(messages.repeated), format.number(repeated)],
        [text(messages.refused), format.number(refused)],
        [text(messages.period), period],
      ]}
    />
  )
}

function Preview({ preview }: Pick<ImportAnswer, 'preview'>) {
  const text = useText()
  const format = useFormat()
  return (
    <Card title={text(messages.firstRows)}>
      <table className="readings">
        <thead>
          <tr>
            <th scope="col">{text(messages.takenAt)}</th>
            <th scope="col">{text(messages.temperature)}</th>
            <th scope="col">{text(messages.humidity)}</th>
          </tr>
        </thead>
        <tbody>
          {preview.map(({ takenAt, temp, rh }) => (
            <tr key={takenAt}>
              <td>{format.dateTime(takenAt)}</td>
              <td>{temp === undefined ? '–' : format.celsius(temp)}</td>
              <td>{rh === undefined ? '–' : format.percent(rh / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Errors({ result: { errors, refused } }: { readonly result: ImportAnswer }) {
  const text = useText()
  const isCut = errors.length < refused
  return (
    <Card title={text(messages.errors)}>
      <p className="muted small">
        {isCut ? text(messages.firstErrors, { shown: errors.length, all: refused }) : text(messages.errorsText)}
      </p>
      <div className="import-errors">
        <table>
          <thead>
            <tr>
              <th scope="col">{text(messages.row)}</th>
              <th scope="col">{text(messages.column)}</th>
              <th scope="col">{text(messages.reason)}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <ErrorRow key={error.row} error={error} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function ErrorRow({ error: { row, column, code, message } }: { readonly error: ImportAnswer['errors'][number] }) {
  const text = useText()
  const reason = reasonOf(code)
  return (
    <tr>
      <td>{row}</td>
      <td>{column || '–'}</td>
      <td>
        {reason && text(reason)}
        <span className="small muted">{message}</span>
      </td>
    </tr>
  )
}
