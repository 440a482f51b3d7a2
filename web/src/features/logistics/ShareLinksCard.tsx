import type { LinkAnswer } from '@cordline/contract/wire/http/tokens'
import { useState } from 'react'
import { useCall, useChange } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { localDay } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { linkMessages } from './linkMessages.ts'
import { NewLinkDialog } from './NewLinkDialog.tsx'

interface ShareLinksCardProps {
  readonly shipmentId: string
}

/** More links than this of one container are nobody's plan; the newest are shown. */
const shown = { limit: 50 }

/** Who was given a look at this container, until when, and whether they took it. */
export function ShareLinksCard({ shipmentId }: ShareLinksCardProps) {
  const text = useText()
  const [isMaking, setMaking] = useState(false)
  const links = useCall('listLinks', { params: { id: shipmentId }, query: shown })
  return (
    <Card
      title={text(linkMessages.title)}
      aside={
        <Button size="small" icon="plus" onClick={() => setMaking(true)}>
          {text(linkMessages.make)}
        </Button>
      }
    >
      <p className="small muted">{text(linkMessages.explain)}</p>
      <ErrorNotice error={links.error} onRetry={() => void links.refetch()} />
      {links.isPending && <Loading rows={1} />}
      {links.data?.items.length === 0 && <p className="muted">{text(linkMessages.none)}</p>}
      <ul className="links">
        {links.data?.items.map((link) => (
          <LinkRow key={link.id} link={link} shipmentId={shipmentId} />
        ))}
      </ul>
      {isMaking && <NewLinkDialog shipmentId={shipmentId} onClose={() => setMaking(false)} />}
    </Card>
  )
}

function LinkRow({ link, shipmentId }: { readonly link: LinkAnswer; readonly shipmentId: string }) {
  const text = useText()
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const { label, expiresAt, lastUsedAt, state } = link
  return (
    <li>
      <div>
        <strong>{label}</strong>
        <span className="small muted">
          {text(linkMessages.until, { day: format.day(localDay(expiresAt)) })} ·{' '}
          {lastUsedAt ? text(linkMessages.used, { when: format.dateTime(lastUsedAt) }) : text(linkMessages.neverUsed)}
        </span>
      </div>
      {state === 'valid' ? (
        <Button size="small" look="quiet" onClick={() => setAsking(true)}>
          {text(linkMessages.revoke)}
        </Button>
      ) : (
        <Badge>{text(linkMessages[state])}</Badge>
      )}
      {isAsking && <RevokeDialog link={link} shipmentId={shipmentId} onClose={() => setAsking(false)} />}
    </li>
  )
}

interface RevokeDialogProps extends ShareLinksCardProps {
  readonly link: LinkAnswer
  readonly onClose: () => void
}

function RevokeDialog({ link, shipmentId, onClose }: RevokeDialogProps) {
  const text = useText()
  const revoke = useChange('revokeLink')
  const go = (): void => revoke.mutate({ params: { id: shipmentId, linkId: link.id } }, { onSuccess: onClose })
  return (
    <Dialog
      title={text(linkMessages.revokeTitle)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text(uiMessages.cancel)}</Button>
          <Button look="danger" busy={revoke.isPending} onClick={go}>
            {text(linkMessages.revoke)}
          </Button>
        </>
      }
    >
      <p>{text(linkMessages.revokeText, { label: link.label })}</p>
      <ErrorNotice error={revoke.error} />
    </Dialog>
  )
}
