import './people.css'
import type { TokenAnswer } from '@cordline/contract/wire/http/tokens'
import { useState } from 'react'
import { useChange, usePages } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { NewTokenDialog } from './NewTokenDialog.tsx'
import { OwnersOnly } from './OwnersOnly.tsx'
import { TokenTable } from './TokenTable.tsx'
import { tokenMessages } from './tokenMessages.ts'

export function TokensPage() {
  const text = useText()
  return (
    <OwnersOnly title={text(tokenMessages.tokens)}>
      <Tokens />
    </OwnersOnly>
  )
}

function Tokens() {
  const text = useText()
  const tokens = usePages('listTokens')
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<TokenAnswer>()
  const create = (
    <Button look="primary" icon="plus" onClick={() => setCreating(true)}>
      {text(tokenMessages.create)}
    </Button>
  )
  return (
    <Page title={text(tokenMessages.tokens)} actions={create}>
      <p className="page-subtitle">{text(tokenMessages.tokensText)}</p>
      <PagedList
        list={tokens}
        empty={
          <EmptyState icon="key" title={text(tokenMessages.emptyTitle)}>
            {text(tokenMessages.emptyText)}
          </EmptyState>
        }
      >
        {(items) => <TokenTable tokens={items} onRevoke={setRevoking} />}
      </PagedList>
      {creating && <NewTokenDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  )
}

interface RevokeDialogProps {
  readonly token: TokenAnswer
  readonly onClose: () => void
}

function RevokeDialog({ token: { id, name }, onClose }: RevokeDialogProps) {
  const text = useText()
  const revoke = useChange('revokeToken')
  return (
    <ConfirmDialog
      title={text(tokenMessages.revokeTitle, { name })}
      action={text(tokenMessages.revoke)}
      change={revoke}
      onConfirm={() => revoke.mutate({ params: { id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{text(tokenMessages.revokeText)}</p>
    </ConfirmDialog>
  )
}
