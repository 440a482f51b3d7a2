import './people.css'
import { useState } from 'react'
import { usePages } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { InvitationsCard } from './InvitationsCard.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { inviteMessages } from './inviteMessages.ts'
import { messages } from './messages.ts'
import { OwnersOnly } from './OwnersOnly.tsx'
import { PeopleTable } from './PeopleTable.tsx'

export function PeoplePage() {
  const text = useText()
  return (
    <OwnersOnly title={text(messages.people)}>
      <People />
    </OwnersOnly>
  )
}

function People() {
  const text = useText()
  const { organisation } = useActor()
  const [inviting, setInviting] = useState(false)
  const people = usePages('listPeople')
  return (
    <Page
      title={text(messages.people)}
      actions={
        <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
          {text(inviteMessages.invite)}
        </Button>
      }
    >
      <p className="page-subtitle">{text(messages.peopleText, { organisation })}</p>
      <PagedList list={people} empty={<EmptyState icon="people" title={text(messages.noPeople)} />}>
        {(items) => <PeopleTable people={items} />}
      </PagedList>
      <InvitationsCard />
      {inviting && <InviteDialog kind="person" onClose={() => setInviting(false)} />}
    </Page>
  )
}
