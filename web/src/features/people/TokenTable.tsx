import type { TokenAnswer } from '@cordline/contract/wire/http/tokens'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { scopeTexts } from './scopeTexts.ts'
import { tokenMessages } from './tokenMessages.ts'

const tones: Record<TokenAnswer['state'], Tone> = { valid: 'good', expired: 'warn', revoked: 'neutral' }

interface TokenTableProps {
  readonly tokens: readonly TokenAnswer[]
  readonly onRevoke: (token: TokenAnswer) => void
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const text = useText()
  const format = useFormat()
  const drawState = (token: TokenAnswer) => (
    <span className="row-actions">
      <Badge tone={tones[token.state]}>{text(tokenMessages[token.state])}</Badge>
      {token.state === 'valid' && (
        <Button size="small" onClick={() => onRevoke(token)}>
          {text(tokenMessages.revoke)}
          <span className="visually-hidden"> {token.name}</span>
        </Button>
      )}
    </span>
  )
  return (
    <DataList
      label={text(tokenMessages.tokens)}
      items={tokens}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', label: text(tokenMessages.name), draw: ({ name }) => name },
        { key: 'scopes', label: text(tokenMessages.scopes), draw: ({ scopes }) => <ScopeChips scopes={scopes} /> },
        {
          key: 'used',
          label: text(tokenMessages.lastUsed),
          draw: ({ lastUsedAt }) =>
            lastUsedAt === null ? (
              <span className="muted">{text(tokenMessages.never)}</span>
            ) : (
              <time dateTime={lastUsedAt}>{format.relative(lastUsedAt)}</time>
            ),
        },
        { key: 'ends', label: text(tokenMessages.ends), draw: ({ expiresAt }) => format.day(localDay(expiresAt)) },
        { key: 'state', label: text(tokenMessages.state), align: 'end', draw: drawState },
      ]}
    />
  )
}

function ScopeChips({ scopes }: { readonly scopes: TokenAnswer['scopes'] }) {
  const text = useText()
  return (
    <span className="chips">
      {scopes.map((scope) => (
        <Badge key={scope}>{text(scopeTexts[scope].name)}</Badge>
      ))}
    </span>
  )
}
