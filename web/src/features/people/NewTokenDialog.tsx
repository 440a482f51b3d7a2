import { scopes } from '@cordline/contract/vocabulary/people'
import type { TokenMade } from '@cordline/contract/wire/http/tokens'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceTiles } from '../../ui/ChoiceTiles.tsx'
import { CopyRow } from '../../ui/CopyRow.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { CheckTiles } from './CheckTiles.tsx'
import { scopeTexts } from './scopeTexts.ts'
import { endOf, newToken, type TokenDraft, terms, toToken } from './tokenDraft.ts'
import { tokenMessages } from './tokenMessages.ts'

interface NewTokenDialogProps {
  readonly onClose: () => void
}

/** The secret is kept as a hash by the server and nowhere by this page: with the dialog it is gone. */
export function NewTokenDialog({ onClose }: NewTokenDialogProps) {
  const text = useText()
  const [now] = useState(() => new Date())
  const [draft, setDraft] = useState(newToken)
  const [tried, setTried] = useState(false)
  const create = useChange('createToken')
  const checked = toToken(draft, now)
  const send = (): void => {
    setTried(true)
    if (checked.ok) create.mutate({ body: checked.body })
  }
  return (
    <Dialog title={create.data?.token.name ?? text(tokenMessages.create)} onClose={onClose}>
      {create.data ? (
        <Secret made={create.data} onDone={onClose} />
      ) : (
        <Form onSubmit={send} errors={tried && !checked.ok ? checked.errors : []} problem={create.error}>
          <TokenFields draft={draft} now={now} onChange={(change) => setDraft({ ...draft, ...change })} />
          <ErrorNotice error={create.error} onRetry={create.error instanceof ApiProblem ? undefined : send} />
          <Button type="submit" look="primary" wide busy={create.isPending}>
            {text(tokenMessages.createIt)}
          </Button>
        </Form>
      )}
    </Dialog>
  )
}

interface TokenFieldsProps {
  readonly draft: TokenDraft
  readonly now: Date
  readonly onChange: (change: Partial<TokenDraft>) => void
}

function TokenFields({ draft, now, onChange }: TokenFieldsProps) {
  const text = useText()
  const format = useFormat()
  return (
    <>
      <TextField
        label={text(tokenMessages.name)}
        path="name"
        maxLength={120}
        hint={text(tokenMessages.nameHint)}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <CheckTiles
        label={text(tokenMessages.scopes)}
        path="scopes"
        hint={text(tokenMessages.scopesHint)}
        choices={scopes.map((value) => ({
          value,
          label: text(scopeTexts[value].name),
          detail: text(scopeTexts[value].explained),
        }))}
        chosen={draft.scopes}
        onChange={(chosen) => onChange({ scopes: chosen })}
      />
      <ChoiceTiles
        label={text(tokenMessages.expiry)}
        path="expiresAt"
        columns={3}
        hint={text(tokenMessages.endsOn, { day: format.day(localDay(endOf(draft.term, now))) })}
        value={draft.term}
        onChange={(term) => onChange({ term })}
        choices={terms.map((value) => ({ value, label: text(tokenMessages[value]) }))}
      />
    </>
  )
}

interface SecretProps {
  readonly made: TokenMade
  readonly onDone: () => void
}

function Secret({ made: { secret }, onDone }: SecretProps) {
  const text = useText()
  const { organisation } = useActor()
  return (
    <>
      <Notice kind="warn" title={text(tokenMessages.once)}>
        {text(tokenMessages.onceText, { organisation })}
      </Notice>
      <CopyRow label={text(tokenMessages.token)} value={secret} />
      <Button look="primary" icon="check" wide onClick={onDone}>
        {text(tokenMessages.saved)}
      </Button>
    </>
  )
}
