import type { Role } from '@cordline/contract/vocabulary/people'
import { type PersonAnswer, RolesChange } from '@cordline/contract/wire/http/people'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { useChange } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Form } from '../../ui/Form.tsx'
import { checkBody } from '../../ui/fieldErrors.ts'
import { uiMessages } from '../../ui/messages.ts'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'
import { OwnerNotice } from './OwnerNotice.tsx'
import { RoleTiles } from './RoleTiles.tsx'

interface RolesDialogProps {
  readonly person: PersonAnswer
  readonly onClose: () => void
}

export function RolesDialog({ person, onClose }: RolesDialogProps) {
  const text = useText()
  const cache = useQueryClient()
  const { personId } = useActor()
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  const [tried, setTried] = useState(false)
  // One's own roles are in the session as well: what the page may show changes with them.
  const change = useChange('changeRoles', { invalidates: ['people', 'session'] })
  const checked = checkBody(RolesChange, { roles: [...roles], version: person.version })
  const save = (): void => {
    setTried(true)
    if (checked.ok) change.mutate({ params: { id: person.id }, body: checked.body }, { onSuccess: onClose })
  }
  const isStale = change.error instanceof ApiProblem && change.error.code === 'stale-version'
  const reload = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: ['people'] })
    onClose()
  }
  const leavesOwners = person.id === personId && person.roles.includes('owner') && !roles.includes('owner')
  return (
    <Dialog title={text(messages.rolesOf, { name: person.name })} onClose={onClose}>
      <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={change.error}>
        <RoleTiles label={text(messages.roles)} hint={text(messages.rolesHint)} chosen={roles} onChange={setRoles} />
        {leavesOwners && !change.error && <Notice kind="warn">{text(messages.leavesOwners)}</Notice>}
        <OwnerNotice error={change.error} onRetry={isStale ? () => void reload() : undefined} />
        <Button type="submit" look="primary" wide busy={change.isPending}>
          {text(uiMessages.save)}
        </Button>
      </Form>
    </Dialog>
  )
}
