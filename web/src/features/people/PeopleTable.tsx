import type { PersonAnswer } from '@cordline/contract/wire/http/people'
import { useState } from 'react'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { messages } from './messages.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { RoleChips } from './RoleChips.tsx'
import { RolesDialog } from './RolesDialog.tsx'

interface Open {
  readonly what: 'roles' | 'help' | 'remove'
  readonly person: PersonAnswer
}

export function PeopleTable({ people }: { readonly people: readonly PersonAnswer[] }) {
  const text = useText()
  const format = useFormat()
  const { personId } = useActor()
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  const drawActions = (person: PersonAnswer) => (
    <span className="row-actions">
      <Button size="small" icon="edit" onClick={() => setOpen({ what: 'roles', person })}>
        {text(messages.changeRoles)}
        <span className="visually-hidden"> {person.name}</span>
      </Button>
      {person.id !== personId && (
        <IconButton
          icon="key"
          label={`${text(messages.help)}: ${person.name}`}
          onClick={() => setOpen({ what: 'help', person })}
        />
      )}
      <IconButton
        icon="trash"
        label={`${text(messages.remove)}: ${person.name}`}
        onClick={() => setOpen({ what: 'remove', person })}
      />
    </span>
  )
  return (
    <>
      <DataList
        label={text(messages.people)}
        items={people}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', label: text(messages.person), draw: (person) => <Name person={person} /> },
          { key: 'roles', label: text(messages.roles), draw: ({ roles }) => <RoleChips roles={roles} /> },
          {
            key: 'seen',
            label: text(messages.lastSeen),
            draw: ({ lastSeenAt }) =>
              lastSeenAt === null ? (
                <span className="muted">{text(messages.notSignedIn)}</span>
              ) : (
                <time dateTime={lastSeenAt}>{format.relative(lastSeenAt)}</time>
              ),
          },
          { key: 'since', label: text(messages.since), draw: ({ since }) => format.day(localDay(since)) },
          { key: 'actions', label: text(messages.actions), align: 'end', draw: drawActions },
        ]}
      />
      {open?.what === 'roles' && <RolesDialog person={open.person} onClose={close} />}
      {open?.what === 'help' && <HelpDialog person={open.person} onClose={close} />}
      {open?.what === 'remove' && <RemoveDialog person={open.person} onClose={close} />}
    </>
  )
}

function Name({ person: { id, name, email, phone, hasSecondFactor } }: { readonly person: PersonAnswer }) {
  const text = useText()
  const { personId } = useActor()
  return (
    <span className="two-lines">
      <span className="with-mark">
        {name}
        {id === personId && <span className="muted small">({text(messages.you)})</span>}
        {hasSecondFactor && (
          <span className="good-mark" title={text(messages.secondFactor)}>
            <Icon name="key" size={16} />
            <span className="visually-hidden">{text(messages.secondFactor)}</span>
          </span>
        )}
      </span>
      <span className="muted small">{[email, phone].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
