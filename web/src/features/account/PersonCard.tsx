import type { AccountAnswer } from '@cordline/contract/wire/http/account'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { ProofNotice } from '../../ui/ProofNotice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { messages } from './messages.ts'
import { changesAnything, changesLogin, type PersonDraft, personDraftOf, toAccountChange } from './personDraft.ts'

interface PersonCardProps {
  readonly account: AccountAnswer
  /** Throws the entries away for what the server has: it was changed elsewhere. */
  readonly onReload: () => void
}

/** Name, and what one signs in with; the latter changes only with the password. */
export function PersonCard({ account, onReload }: PersonCardProps) {
  const text = useText()
  // What was opened is what is changed: a change in another browser meanwhile must be seen, not overwritten.
  const [opened, setOpened] = useState(account)
  const [draft, setDraft] = useState(() => personDraftOf(account))
  const change = useChange('changeAccount', { invalidates: ['account', 'session', 'people'] })
  const isChanged = changesAnything(draft, opened)
  const onSuccess = (saved: AccountAnswer): void => {
    setOpened(saved)
    setDraft(personDraftOf(saved))
  }
  const isStale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  return (
    <Card title={text(messages.you)}>
      <Form
        onSubmit={() => change.mutate({ body: toAccountChange(draft, opened) }, { onSuccess })}
        problem={change.error}
      >
        <PersonFields
          draft={draft}
          asksPassword={changesLogin(draft, opened)}
          onChange={(by) => setDraft({ ...draft, ...by })}
        />
        {isStale ? <ErrorNotice error={change.error} onRetry={onReload} /> : <ProofNotice error={change.error} />}
        {change.isSuccess && !isChanged && <Notice kind="good">{text(messages.saved)}</Notice>}
        <Button type="submit" look="primary" busy={change.isPending} disabled={!isChanged}>
          {text(messages.save)}
        </Button>
      </Form>
    </Card>
  )
}

interface PersonFieldsProps {
  readonly draft: PersonDraft
  readonly asksPassword: boolean
  readonly onChange: (by: Partial<PersonDraft>) => void
}

function PersonFields({ draft, asksPassword, onChange }: PersonFieldsProps) {
  const text = useText()
  return (
    <>
      <TextField
        label={text(messages.name)}
        path="name"
        maxLength={120}
        autoComplete="name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={text(messages.email)}
        path="email"
        kind="login"
        autoComplete="email"
        value={draft.email}
        onChange={(email) => onChange({ email })}
      />
      <TextField
        label={text(messages.phone)}
        path="phone"
        kind="login"
        autoComplete="tel"
        hint={text(messages.phoneHint)}
        value={draft.phone}
        onChange={(phone) => onChange({ phone })}
      />
      {asksPassword && (
        <PasswordField
          label={text(messages.passwordToChange)}
          path="password"
          autoComplete="current-password"
          value={draft.password}
          onChange={(password) => onChange({ password })}
        />
      )}
    </>
  )
}
