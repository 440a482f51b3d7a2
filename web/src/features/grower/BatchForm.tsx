import type { OrchardAnswer } from '@cordline/contract/wire/http/orchards'
import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { ActionBar } from '../../ui/Page.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type BatchDraft, toBatchBody } from './batchDraft.ts'
import { batchMessages as messages } from './batchMessages.ts'
import { CaptureField } from './CaptureField.tsx'
import { GradeField } from './GradeField.tsx'
import { HandedToField } from './HandedToField.tsx'
import { HarvestDayField } from './HarvestDayField.tsx'
import { VarietyField } from './VarietyField.tsx'
import { WeightFields } from './WeightFields.tsx'

export type BatchInput = Extract<ReturnType<typeof toBatchBody>, { ok: true }>['body']

interface BatchFormProps {
  readonly draft: BatchDraft
  readonly onDraft: (draft: BatchDraft) => void
  readonly orchards: readonly OrchardAnswer[]
  readonly onSave: (body: BatchInput) => void
  readonly saveLabel: string
  readonly busy: boolean
  readonly problem: Error | null
  readonly onReload?: (() => void) | undefined
  /** Photos, where they belong to the form. */
  readonly children?: ReactNode
}

export function BatchForm(props: BatchFormProps) {
  const { draft, onDraft, orchards, onSave, saveLabel, busy, problem, onReload, children } = props
  const [tried, setTried] = useState(false)
  const text = useText()
  const set = (change: Partial<BatchDraft>): void => onDraft({ ...draft, ...change })
  const checked = toBatchBody(draft)
  const submit = (): void => {
    setTried(true)
    if (checked.ok) onSave(checked.body)
  }
  return (
    <Form onSubmit={submit} errors={tried && !checked.ok ? checked.errors : noErrors} problem={problem}>
      <SelectField
        label={text(messages.orchard)}
        path="orchardId"
        value={draft.orchardId}
        onChange={(orchardId) => set({ orchardId })}
        options={orchards.map(({ id, name }) => ({ value: id as string, label: name }))}
      />
      <VarietyField value={draft.variety} onChange={(variety) => set({ variety })} />
      <WeightFields draft={draft} onChange={set} />
      <CaptureField value={draft.capture} onChange={(capture) => set({ capture })} />
      <GradeField value={draft.grade} onChange={(grade) => set({ grade })} />
      <HarvestDayField value={draft.harvestedOn} onChange={(harvestedOn) => set({ harvestedOn })} />
      <HandedToField value={draft.handedTo} onChange={(handedTo) => set({ handedTo })} />
      {children}
      <TextField
        label={text(messages.note)}
        path="note"
        kind="lines"
        optional
        maxLength={1000}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
      <ActionBar>
        <ErrorNotice error={problem} onRetry={onReload} />
        <Button type="submit" look="primary" wide busy={busy}>
          {saveLabel}
        </Button>
      </ActionBar>
    </Form>
  )
}

const noErrors = [] as const
