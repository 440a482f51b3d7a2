import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../api/newId.ts'
import { useChange } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Page } from '../../ui/Page.tsx'
import { OrchardForm } from './OrchardForm.tsx'
import { emptyOrchard } from './orchardDraft.ts'
import { orchardMessages as messages } from './orchardMessages.ts'

export function NewOrchardPage() {
  // Chosen here, so that pressing "save" again after a lost answer saves the same orchard.
  const [id] = useState(newId)
  const text = useText()
  const navigate = useNavigate()
  const put = useChange('putOrchard')
  return (
    <Page title={text(messages.addTitle)} back="/orchards" width="form">
      <OrchardForm
        initial={emptyOrchard}
        busy={put.isPending}
        problem={put.error}
        onSave={(body) =>
          put.mutate({ params: { id }, body }, { onSuccess: () => navigate(`/orchards/${id}`, { replace: true }) })
        }
      />
    </Page>
  )
}
