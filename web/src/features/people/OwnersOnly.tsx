import type { ReactNode } from 'react'
import { useActor } from '../../api/session.ts'
import { roleNames } from '../../i18n/roleNames.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { messages } from './messages.ts'

interface OwnersOnlyProps {
  readonly title: string
  readonly children: ReactNode
}

/** Says to everybody else who may and what to do next, instead of asking the server for what it would refuse. */
export function OwnersOnly({ title, children }: OwnersOnlyProps) {
  const text = useText()
  const { roles, organisation } = useActor()
  if (roles.includes('owner')) return children
  return (
    <Page title={title}>
      <EmptyState
        icon="key"
        title={text(messages.ownersOnly)}
        action={<LinkButton to="/">{text(messages.home)}</LinkButton>}
      >
        {text(messages.ownersOnlyText, { organisation, roles: roles.map((role) => text(roleNames[role])).join(', ') })}
      </EmptyState>
    </Page>
  )
}
