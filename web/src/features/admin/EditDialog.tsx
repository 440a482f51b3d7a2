import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { DeviceFields } from './DeviceFields.tsx'
import { draftOf, toDeviceBody } from './deviceDraft.ts'
import { messages } from './messages.ts'

interface EditDialogProps {
  readonly device: DeviceAnswer
  readonly onClose: () => void
}

export function EditDialog({ device, onClose }: EditDialogProps) {
  const text = useText()
  const cache = useQueryClient()
  // What was opened is what is changed: somebody else's change meanwhile must be seen, not overwritten.
  const [version] = useState(device.version)
  const [draft, setDraft] = useState(() => draftOf(device))
  const [tried, setTried] = useState(false)
  const change = useChange('changeDevice')
  const checked = toDeviceBody(draft)
  const save = (): void => {
    setTried(true)
    if (!checked.ok) return
    change.mutate({ params: { id: device.id }, body: { ...checked.body, version } }, { onSuccess: onClose })
  }
  const isStale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  const reload = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: ['devices'] })
    onClose()
  }
  return (
    <Dialog title={text(messages.editTitle)} onClose={onClose}>
      <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={change.error}>
        <DeviceFields draft={draft} onChange={(by) => setDraft({ ...draft, ...by })} />
        <ErrorNotice error={change.error} onRetry={isStale ? () => void reload() : undefined} />
        <Button type="submit" look="primary" wide busy={change.isPending}>
          {text(uiMessages.save)}
        </Button>
      </Form>
    </Dialog>
  )
}
