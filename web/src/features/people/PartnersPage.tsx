import './people.css'
import type { PartnerAnswer } from '@cordline/contract/wire/http/organisations'
import { useState } from 'react'
import { usePages } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { organisationKindNames } from '../../i18n/roleNames.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { inviteMessages } from './inviteMessages.ts'
import { messages } from './messages.ts'

/** Anybody of the organisation may know whom it deals with; an owner invites more. */
export function PartnersPage() {
  const text = useText()
  const isOwner = useActor().roles.includes('owner')
  const [inviting, setInviting] = useState(false)
  const partners = usePages('listPartners')
  const invite = isOwner && (
    <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
      {text(inviteMessages.invitePartner)}
    </Button>
  )
  return (
    <Page title={text(messages.partners)} actions={invite}>
      <p className="page-subtitle">{text(messages.partnersText)}</p>
      <PagedList
        list={partners}
        empty={
          <EmptyState icon="partners" title={text(messages.noPartners)} action={invite}>
            {text(messages.noPartnersText)}
          </EmptyState>
        }
      >
        {(items) => <PartnerTable partners={items} />}
      </PagedList>
      <Notice title={text(messages.howToAdd)}>{text(messages.howToAddText)}</Notice>
      {inviting && <InviteDialog kind="organisation" onClose={() => setInviting(false)} />}
    </Page>
  )
}

function PartnerTable({ partners }: { readonly partners: readonly PartnerAnswer[] }) {
  const text = useText()
  const format = useFormat()
  return (
    <DataList
      label={text(messages.partners)}
      items={partners}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', label: text(messages.partner), draw: ({ name }) => name },
        {
          key: 'kind',
          label: text(messages.kind),
          draw: ({ kind }) => <Badge tone="cold">{text(organisationKindNames[kind])}</Badge>,
        },
        { key: 'since', label: text(messages.partnerSince), draw: ({ since }) => format.day(localDay(since)) },
      ]}
    />
  )
}
