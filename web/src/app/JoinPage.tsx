import { InvitationAcceptance, type InvitationSeen } from '@cordline/contract/wire/http/people'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { ApiProblem } from '../api/errors.ts'
import { useSession } from '../api/session.ts'
import { roleNames } from '../i18n/roleNames.ts'
import { useText } from '../i18n/text.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Form } from '../ui/Form.tsx'
import { checkBody } from '../ui/fieldErrors.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ProofNotice } from '../ui/ProofNotice.tsx'
import { Door } from './Door.tsx'
import { doorMessages } from './doorMessages.ts'
import { JoinFields } from './JoinFields.tsx'
import { newJoin, toAcceptance } from './joinDraft.ts'
import { LinkOver } from './ResetPage.tsx'
import { unasked, useCodeAsked } from './useCodeAsked.ts'
import { useKeyOfAddress } from './useKeyOfAddress.ts'
import { useEnter } from './useSignIn.ts'

/** `/join#KEY`: what the link is for, before anybody says who they are. */
export function JoinPage() {
  const key = useKeyOfAddress()
  const text = useText()
  if (!key) {
    return (
      <Door title={text(doorMessages.join)}>
        <Notice kind="warn">{text(doorMessages.noKey)}</Notice>
      </Door>
    )
  }
  return <Invitation key={key} linkKey={key} />
}

function Invitation({ linkKey }: { readonly linkKey: string }) {
  const text = useText()
  const look = useQuery({
    queryKey: ['invitations', 'look', linkKey],
    queryFn: ({ signal }) => call('lookAtInvitation', { body: { key: linkKey } }, signal),
    // Nothing about it changes; accepting it must not draw "over" behind the form.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (look.data) return <Accept seen={look.data} linkKey={linkKey} />
  const isOver = look.error instanceof ApiProblem && look.error.status < 500
  return (
    <Door title={text(doorMessages.join)}>
      {look.isPending && <Loading rows={2} />}
      {isOver ? <LinkOver /> : <ErrorNotice error={look.error} onRetry={() => void look.refetch()} />}
    </Door>
  )
}

interface AcceptProps {
  readonly seen: InvitationSeen
  readonly linkKey: string
}

function Accept({ seen, linkKey }: AcceptProps) {
  const text = useText()
  const { actor } = useSession()
  const [draft, setDraft] = useState(() => newJoin(seen, actor !== null))
  const { needsCode, onError } = useCodeAsked()
  const accept = useEnter('acceptInvitation')
  const [tried, setTried] = useState(false)
  const checked = checkBody(InvitationAcceptance, toAcceptance(draft, seen, linkKey))
  const submit = (): void => {
    setTried(true)
    if (!checked.ok) return
    accept.mutate({ body: checked.body }, { onError })
  }
  const isOver = accept.error instanceof ApiProblem && accept.error.code === 'invitation-over'
  return (
    <Door title={titleOf(seen, text)}>
      <p className="muted">{aboutOf(seen, text)}</p>
      {isOver ? (
        <LinkOver />
      ) : (
        <Form onSubmit={submit} errors={tried && !checked.ok ? checked.errors : []} problem={accept.error}>
          <JoinFields draft={draft} seen={seen} needsCode={needsCode} onChange={setDraft} />
          <ProofNotice error={unasked(accept.error)} />
          <Button type="submit" look="primary" wide busy={accept.isPending}>
            {text(doorMessages.join)}
          </Button>
        </Form>
      )}
    </Door>
  )
}

type Text = ReturnType<typeof useText>

function titleOf({ kind, organisation }: InvitationSeen, text: Text): string {
  if (kind === 'first') return text(doorMessages.joinFirst)
  const values = { organisation: organisation ?? '' }
  return kind === 'person' ? text(doorMessages.joinTitle, values) : text(doorMessages.joinPartner, values)
}

function aboutOf({ kind, invitedBy, roles }: InvitationSeen, text: Text): string {
  if (kind === 'first') return text(doorMessages.firstText)
  const name = invitedBy ?? ''
  if (kind === 'organisation') return text(doorMessages.partnerText, { name })
  return text(doorMessages.invitedBy, { name, roles: roles.map((role) => text(roleNames[role])).join(', ') })
}
