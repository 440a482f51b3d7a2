import './admin.css'
import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { CredentialDialog, type Renewal } from './CredentialDialog.tsx'
import { ClockFact, ClockNotice } from './DeviceClock.tsx'
import { Battery, DeviceBadge, LastReading } from './DeviceFacts.tsx'
import { EditDialog } from './EditDialog.tsx'
import { importMessages } from './importMessages.ts'
import { messages } from './messages.ts'
import { ReadingsCard } from './ReadingsCard.tsx'
import { RefusedCard } from './RefusedCard.tsx'
import { TemperatureCard } from './TemperatureCard.tsx'

export function DevicePage() {
  const { id = '' } = useParams()
  const text = useText()
  const device = useCall('getDevice', { params: { id } })
  return (
    <Page
      title={device.data?.label ?? text(messages.device)}
      subtitle={<code>{id}</code>}
      back="/devices"
      actions={device.data && <Actions device={device.data} />}
    >
      <ErrorNotice error={device.error} onRetry={() => void device.refetch()} />
      {device.isPending && <Loading />}
      {device.data && <DeviceCards device={device.data} />}
    </Page>
  )
}

function Actions({ device }: { readonly device: DeviceAnswer }) {
  const text = useText()
  const mayChange = hasRole(useActor(), 'logistics')
  const [open, setOpen] = useState<'edit' | Renewal>()
  const close = (): void => setOpen(undefined)
  if (!mayChange) return null
  return (
    <>
      <Button icon="edit" onClick={() => setOpen('edit')}>
        {text(uiMessages.edit)}
      </Button>
      {device.blockedAt ? (
        <Button icon="check" onClick={() => setOpen('unblock')}>
          {text(messages.unblock)}
        </Button>
      ) : (
        <>
          <LinkButton icon="log" to={`/devices/${encodeURIComponent(device.id)}/import`}>
            {text(importMessages.title)}
          </LinkButton>
          <Button icon="retry" onClick={() => setOpen('rotate')}>
            {text(messages.newPassword)}
          </Button>
          <Button icon="close" onClick={() => setOpen('block')}>
            {text(messages.block)}
          </Button>
        </>
      )}
      {open === 'edit' && <EditDialog device={device} onClose={close} />}
      {open !== undefined && open !== 'edit' && <CredentialDialog device={device} does={open} onClose={close} />}
    </>
  )
}

function DeviceCards({ device }: { readonly device: DeviceAnswer }) {
  const text = useText()
  const format = useFormat()
  const every = {
    measure: format.duration(device.measureIntervalS / 60),
    send: format.duration(device.sendIntervalS / 60),
  }
  return (
    <div className="device">
      <div className="stack">
        {device.blockedAt && (
          <Notice kind="warn">{text(messages.blockedText, { when: format.dateTime(device.blockedAt) })}</Notice>
        )}
        {device.previousUntil && (
          <Notice>{text(messages.previousUntil, { when: format.dateTime(device.previousUntil) })}</Notice>
        )}
        <ClockNotice deviceId={device.id} />
        <Card>
          <Facts
            facts={[
              [text(messages.state), <DeviceBadge device={device} />],
              [text(messages.lastHeard), <LastReading device={device} />],
              [text(messages.battery), <Battery device={device} />],
              [text(messages.clock), <ClockFact deviceId={device.id} />],
              [text(messages.everyInterval), text(messages.every, every)],
              [text(messages.firmware), device.firmware],
              [text(messages.passwordSince), format.dateTime(device.passwordSince)],
            ]}
          />
        </Card>
        <ConnectionCard deviceId={device.id} />
      </div>
      <div className="stack">
        <TemperatureCard device={device} />
        <ReadingsCard device={device} />
        <RefusedCard deviceId={device.id} />
      </div>
    </div>
  )
}
