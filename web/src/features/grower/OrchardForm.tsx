import { useCallback, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { ActionBar } from '../../ui/Page.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type OrchardDraft, toOrchardBody, withCorners } from './orchardDraft.ts'
import { orchardMessages as messages } from './orchardMessages.ts'
import type { Corner } from './outline.ts'
import { PlaceField } from './PlaceField.tsx'
import { RegistrationFields } from './RegistrationFields.tsx'

type OrchardInput = Extract<ReturnType<typeof toOrchardBody>, { ok: true }>['body']

interface OrchardFormProps {
  readonly initial: OrchardDraft
  readonly onSave: (body: OrchardInput) => void
  readonly busy: boolean
  readonly problem: Error | null
  /** Offered where the problem is a stale version. */
  readonly onReload?: (() => void) | undefined
}

export function OrchardForm({ initial, onSave, busy, problem, onReload }: OrchardFormProps) {
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const text = useText()
  const set = useCallback((change: Partial<OrchardDraft>) => setDraft((it) => ({ ...it, ...change })), [])
  const setLocation = useCallback((location: OrchardDraft['location']) => set({ location }), [set])
  const setCorners = useCallback((corners: readonly Corner[]) => setDraft((it) => withCorners(it, corners)), [])
  const checked = toOrchardBody(draft)
  const submit = (): void => {
    setTried(true)
    if (checked.ok) onSave(checked.body)
  }
  return (
    <Form onSubmit={submit} errors={tried && !checked.ok ? checked.errors : noErrors} problem={problem}>
      <TextField
        label={text(messages.name)}
        path="name"
        value={draft.name}
        maxLength={120}
        placeholder={text(messages.namePlaceholder)}
        onChange={(name) => set({ name })}
      />
      <PlaceField location={draft.location} corners={draft.corners} onLocation={setLocation} onCorners={setCorners} />
      <div className="field-row">
        <NumberField
          label={text(messages.trees)}
          path="trees"
          optional
          whole
          value={draft.trees}
          onChange={(trees) => set({ trees })}
        />
        <NumberField
          label={text(messages.seasonYield)}
          path="seasonYieldKg"
          optional
          unit="kg"
          value={draft.seasonYieldKg}
          onChange={(seasonYieldKg) => set({ seasonYieldKg })}
        />
      </div>
      <RegistrationFields registrations={draft.registrations} onChange={(registrations) => set({ registrations })} />
      <ActionBar>
        <ErrorNotice error={problem} onRetry={onReload} />
        <Button type="submit" look="primary" wide busy={busy}>
          {text(messages.save)}
        </Button>
      </ActionBar>
    </Form>
  )
}

const noErrors = [] as const
