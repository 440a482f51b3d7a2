import './admin.css'
import type { DeviceCreated } from '@cordline/contract/wire/http/devices'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ActionBar, Page } from '../../ui/Page.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { DeviceFields } from './DeviceFields.tsx'
import { newDevice, toDeviceCreation } from './deviceDraft.ts'
import { messages } from './messages.ts'
import { SecretCard } from './SecretCard.tsx'

/** A device is added, and its password shown this once. */
export function NewDevicePage() {
  const text = useText()
  const [created, setCreated] = useState<DeviceCreated>()
  return (
    <Page title={created?.label ?? text(messages.add)} back="/devices" width="form">
      {created ? <Added created={created} /> : <NewDeviceForm onCreated={setCreated} />}
    </Page>
  )
}

function NewDeviceForm({ onCreated }: { readonly onCreated: (created: DeviceCreated) => void }) {
  const text = useText()
  const [draft, setDraft] = useState(newDevice)
  const [tried, setTried] = useState(false)
  const put = useChange('putDevice')
  const checked = toDeviceCreation(draft)
  const save = (): void => {
    setTried(true)
    if (!checked.ok) return
    const { id, ...body } = checked.body
    put.mutate({ params: { id }, body }, { onSuccess: onCreated })
  }
  return (
    <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={put.error}>
      <TextField
        label={text(messages.id)}
        path="id"
        kind="code"
        maxLength={64}
        placeholder="reefer-001"
        hint={text(messages.idHint)}
        value={draft.id}
        onChange={(id) => setDraft({ ...draft, id })}
      />
      <DeviceFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      <ActionBar>
        <ErrorNotice error={put.error} onRetry={put.error instanceof ApiProblem ? undefined : save} />
        <Button type="submit" look="primary" wide busy={put.isPending}>
          {text(messages.save)}
        </Button>
      </ActionBar>
    </Form>
  )
}

function Added({ created }: { readonly created: DeviceCreated }) {
  const text = useText()
  const navigate = useNavigate()
  const path = `/devices/${encodeURIComponent(created.id)}`
  const open = (): void => void navigate(path, { replace: true })
  if (!created.mqtt) {
    return (
      <Notice kind="warn" actions={<LinkButton to={path}>{created.label}</LinkButton>}>
        {text(messages.secretMissing)}
      </Notice>
    )
  }
  return (
    <>
      <SecretCard mqtt={created.mqtt} onDone={open} />
      <ConnectionCard deviceId={created.id} port={created.mqtt.port} />
    </>
  )
}
