import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { useState } from 'react'
import { newId } from '../../api/newId.ts'
import { useCall, useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { CustodyRow } from './CustodyRow.tsx'
import { IntervalFields } from './IntervalFields.tsx'
import { planMessages } from './planMessages.ts'

interface DevicesCardProps {
  readonly shipment: Shipment
  readonly mayChange: boolean
}

/** The devices that measured in this container, from when to when. */
export function DevicesCard({ shipment, mayChange }: DevicesCardProps) {
  const text = useText()
  const [fitting, setFitting] = useState(false)
  const fits = useCall('shipmentDevices', { params: { id: shipment.id } })
  return (
    <Card
      title={text(planMessages.devices)}
      aside={
        mayChange && (
          <Button size="small" icon="plus" onClick={() => setFitting(true)}>
            {text(planMessages.fit)}
          </Button>
        )
      }
    >
      <ErrorNotice error={fits.error} onRetry={() => void fits.refetch()} />
      {fits.data?.items.length === 0 && <Notice kind="warn">{text(planMessages.noDevices)}</Notice>}
      <ul className="custodies">
        {fits.data?.items.map((custody) => (
          <CustodyRow
            key={custody.id}
            custody={custody}
            mayChange={mayChange}
            name={<span className="lot-code">{custody.deviceId}</span>}
          />
        ))}
      </ul>
      {fitting && <FitDialog shipment={shipment} onClose={() => setFitting(false)} />}
    </Card>
  )
}

/** As many as one answer holds: whoever has more devices types to find one. */
const deviceLimit = 200

function FitDialog({ shipment, onClose }: Pick<DevicesCardProps, 'shipment'> & { readonly onClose: () => void }) {
  const text = useText()
  const devices = useCall('listDevices', { query: { limit: deviceLimit } })
  const fit = useChange('fitDevice', { invalidates: ['shipments', 'weeks', 'devices'] })
  const [id] = useState(newId)
  const [deviceId, setDeviceId] = useState<string>()
  const [from, setFrom] = useState(() => new Date().toISOString())
  const [to, setTo] = useState('')
  const items = devices.data?.items ?? []
  const save = (): void => {
    if (!deviceId) return
    const body = { id, deviceId: DeviceId.parse(deviceId), from, ...(to === '' ? {} : { to }) }
    fit.mutate({ params: { id: shipment.id }, body }, { onSuccess: onClose })
  }
  return (
    <Dialog title={text(planMessages.fit)} onClose={onClose}>
      <Form onSubmit={save} problem={fit.error}>
        {devices.isSuccess && items.length === 0 && <Notice kind="warn">{text(planMessages.noDeviceAtAll)}</Notice>}
        <SelectField
          label={text(planMessages.device)}
          path="deviceId"
          value={deviceId}
          onChange={setDeviceId}
          options={items.map((device) => ({ value: device.id, label: `${device.id} · ${device.label}` }))}
        />
        <IntervalFields from={from} to={to} onFrom={setFrom} onTo={setTo} />
        <ErrorNotice error={fit.error} />
        <Button type="submit" look="primary" wide busy={fit.isPending} disabled={!deviceId || from === ''}>
          {text(planMessages.fit)}
        </Button>
      </Form>
    </Dialog>
  )
}
