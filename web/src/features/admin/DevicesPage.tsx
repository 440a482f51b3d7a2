import './admin.css'
import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { usePages } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { DataList } from '../../ui/DataList.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Battery, ClockFlag, DeviceBadge, LastReading } from './DeviceFacts.tsx'
import { messages } from './messages.ts'
import { refusedMessages } from './refusedMessages.ts'

export function DevicesPage() {
  const text = useText()
  const mayAdd = hasRole(useActor(), 'logistics')
  const devices = usePages('listDevices')
  const add = mayAdd && (
    <LinkButton to="/devices/new" look="primary" icon="plus">
      {text(messages.add)}
    </LinkButton>
  )
  const actions = (
    <>
      <LinkButton to="/devices/refused" icon="log">
        {text(refusedMessages.title)}
      </LinkButton>
      {add}
    </>
  )
  return (
    <Page title={text(messages.devices)} actions={actions}>
      <PagedList
        list={devices}
        empty={
          <EmptyState icon="device" title={text(messages.emptyTitle)} action={add}>
            {text(messages.emptyText)}
          </EmptyState>
        }
      >
        {(items) => <DeviceTable devices={items} />}
      </PagedList>
    </Page>
  )
}

function DeviceTable({ devices }: { readonly devices: readonly DeviceAnswer[] }) {
  const text = useText()
  const format = useFormat()
  const minutes = (seconds: number): string =>
    seconds % 60 === 0 ? format.duration(seconds / 60) : text(messages.seconds, { n: seconds })
  return (
    <DataList
      label={text(messages.devices)}
      items={devices}
      keyOf={({ id }) => id}
      to={({ id }) => `/devices/${encodeURIComponent(id)}`}
      columns={[
        {
          key: 'device',
          label: text(messages.device),
          draw: ({ id, label }) => (
            <span className="device-name">
              <span>{label}</span>
              <code className="muted">{id}</code>
            </span>
          ),
        },
        {
          key: 'state',
          label: text(messages.state),
          draw: (device) => (
            <span className="device-badges">
              <DeviceBadge device={device} />
              <ClockFlag device={device} />
            </span>
          ),
        },
        { key: 'last', label: text(messages.lastHeard), draw: (device) => <LastReading device={device} /> },
        { key: 'battery', label: text(messages.battery), draw: (device) => <Battery device={device} /> },
        {
          key: 'every',
          label: text(messages.everyInterval),
          draw: ({ measureIntervalS, sendIntervalS }) =>
            text(messages.every, { measure: minutes(measureIntervalS), send: minutes(sendIntervalS) }),
        },
      ]}
    />
  )
}
