import './admin.css'
import type { FormatAnswer } from '@cordline/contract/wire/http/foreign'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ApiProblem } from '../../api/errors.ts'
import { useCall, useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { FileField } from './FileField.tsx'
import { ImportFound, ImportResult } from './ImportResult.tsx'
import { chosen, fileFormats, type ImportChoice, isTooLarge, labelOf, toBody, zonesWith } from './importChoice.ts'
import { importMessages as messages } from './importMessages.ts'

/** What a logger measured comes as a file: checked first, then brought. */
export function ImportPage() {
  const { id = '' } = useParams()
  const text = useText()
  const formats = useCall('listFormats')
  const forFiles = fileFormats(formats.data?.items ?? [])
  return (
    <Page
      title={text(messages.title)}
      subtitle={<code>{id}</code>}
      back={`/devices/${encodeURIComponent(id)}`}
      width="form"
    >
      <p className="muted">{text(messages.intro)}</p>
      <ErrorNotice error={formats.error} onRetry={() => void formats.refetch()} />
      {formats.isPending && <Loading rows={3} />}
      {formats.data && forFiles.length === 0 && <Notice kind="warn">{text(messages.noFormats)}</Notice>}
      {forFiles.length > 0 && <ImportSteps deviceId={id} formats={forFiles} />}
    </Page>
  )
}

interface ImportStepsProps {
  readonly deviceId: string
  readonly formats: readonly FormatAnswer[]
}

function ImportSteps({ deviceId, formats }: ImportStepsProps) {
  const [choice, setChoice] = useState<ImportChoice>({})
  const check = useChange('importReadings', { invalidates: [] })
  const bring = useChange('importReadings')
  const choose = (by: ImportChoice): void => {
    // What was found in another file, or by another clock, is no longer true.
    check.reset()
    setChoice({ ...choice, ...by })
  }
  const send = (change: typeof check, dryRun: 'true' | 'false'): void => {
    if (!choice.file) return
    const query = { ...chosen(choice, formats), dryRun }
    change.mutate({ params: { id: deviceId }, query, body: toBody(choice.file) })
  }
  if (bring.data) return <ImportResult deviceId={deviceId} result={bring.data} />
  return (
    <>
      <ChoiceFields choice={choice} formats={formats} onChange={choose} />
      {!check.data && <CheckButton choice={choice} busy={check.isPending} onCheck={() => send(check, 'true')} />}
      <CheckError error={check.error} />
      {check.data && (
        <ImportFound
          found={check.data}
          busy={bring.isPending}
          onBring={() => send(bring, 'false')}
          error={bring.error}
        />
      )}
    </>
  )
}

interface ChoiceFieldsProps {
  readonly choice: ImportChoice
  readonly formats: readonly FormatAnswer[]
  readonly onChange: (by: ImportChoice) => void
}

function ChoiceFields({ choice, formats, onChange }: ChoiceFieldsProps) {
  const text = useText()
  const { format, zone } = chosen(choice, formats)
  return (
    <div className="form">
      <FileField
        label={text(messages.file)}
        hint={text(messages.fileHint)}
        file={choice.file}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={(file) => onChange({ file })}
      />
      {isTooLarge(choice) && <Notice kind="warn">{text(messages.fileTooLarge)}</Notice>}
      <SelectField
        label={text(messages.format)}
        hint={text(messages.formatHint)}
        value={format}
        options={formats.map((it) => ({ value: it.name as string, label: labelOf(it) }))}
        onChange={(name) => onChange({ format: name })}
      />
      {zone !== undefined && (
        <SelectField
          label={text(messages.zone)}
          hint={text(messages.zoneHint)}
          value={zone}
          options={zonesWith(zone).map((it) => ({ value: it, label: it }))}
          onChange={(offset) => onChange({ zone: offset })}
        />
      )}
    </div>
  )
}

interface CheckButtonProps {
  readonly choice: ImportChoice
  readonly busy: boolean
  readonly onCheck: () => void
}

function CheckButton({ choice, busy, onCheck }: CheckButtonProps) {
  const text = useText()
  const canCheck = choice.file !== undefined && !isTooLarge(choice)
  return (
    <Button look="primary" icon="check" wide busy={busy} disabled={!canCheck} onClick={onCheck}>
      {text(messages.check)}
    </Button>
  )
}

/** That a file has other columns is said in the page's words; which ones are wanted, only the server knows. */
function CheckError({ error }: { readonly error: Error | null }) {
  const text = useText()
  const missing = error instanceof ApiProblem ? error.errors.find(({ path }) => path === 'format') : undefined
  const isTooLong = error instanceof ApiProblem && error.code === 'too-large'
  if (isTooLong) return <Notice kind="warn">{text(messages.fileTooLarge)}</Notice>
  if (!missing) return <ErrorNotice error={error} />
  return (
    <Notice kind="error" title={text(messages.noColumnsTitle)}>
      <p>{text(messages.noColumns)}</p>
      <p className="small muted">{missing.message}</p>
    </Notice>
  )
}
