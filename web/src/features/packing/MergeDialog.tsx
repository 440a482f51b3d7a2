import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { LotMerge } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../api/newId.ts'
import { useChange, usePages } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Form } from '../../ui/Form.tsx'
import { checkBody } from '../../ui/fieldErrors.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { suggestMergedCode } from './lotCode.ts'
import { canOpen } from './lotPlace.ts'
import { MergeChoice } from './MergeChoice.tsx'
import { sumKg } from './mass.ts'
import { canMerge } from './merging.ts'
import { messages } from './messages.ts'
import { packMessages } from './packMessages.ts'
import { useKnownLots } from './useKnownLots.ts'
import { useLotPlaces } from './useLotPlaces.ts'

interface MergeDialogProps {
  readonly lot: LotAnswer
  readonly onClose: () => void
}

/** One new lot out of this one and others like it. */
export function MergeDialog({ lot: current, onClose }: MergeDialogProps) {
  const text = useText()
  // As it was when the dialog opened: a merge whose answer was lost has emptied them, and must be repeatable.
  const [lot] = useState(current)
  const [offered, setOffered] = useState<readonly LotAnswer[]>()
  const lots = usePages('listLots')
  const alike = lots.data?.pages.flatMap((page) => page.items).filter((it) => canMerge(lot, it)) ?? []
  const placeOf = useLotPlaces(alike)
  const found = lots.data && alike.filter((it) => canOpen(placeOf(it)))
  if (!offered && found && alike.every((it) => placeOf(it))) setOffered(found)
  const others = offered ?? found
  return (
    <Dialog title={text(packMessages.mergeTitle, { code: lot.code })} onClose={onClose}>
      <ErrorNotice error={lots.error} onRetry={() => void lots.refetch()} />
      {lots.isPending && <Loading rows={2} />}
      {others?.length === 0 && <p className="muted">{text(packMessages.mergeNone)}</p>}
      {others && others.length > 0 && <MergeForm lot={lot} others={others} />}
    </Dialog>
  )
}

interface MergeFormProps {
  readonly lot: LotAnswer
  readonly others: readonly LotAnswer[]
}

function MergeForm({ lot, others }: MergeFormProps) {
  const text = useText()
  const format = useFormat()
  const navigate = useNavigate()
  const { codes: taken } = useKnownLots()
  const [draft] = useState(() => ({ id: newId(), at: new Date().toISOString() }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [code, setCode] = useState(() => suggestMergedCode(lot.code, taken))
  const [cartons, setCartons] = useState<number>()
  const [tried, setTried] = useState(false)
  const merge = useChange('mergeLots', { invalidates: ['lots', 'batches'] })
  const sources = [lot, ...others.filter(({ id }) => chosen.includes(id))]
  const checked = checkBody(LotMerge, {
    ...draft,
    sources: sources.map(({ id }) => id),
    code: code.trim(),
    ...(cartons === undefined ? {} : { cartons }),
  })
  const save = (): void => {
    setTried(true)
    if (checked.ok) merge.mutate({ body: checked.body }, { onSuccess: ({ id }) => navigate(`/lots/${id}`) })
  }
  return (
    <Form onSubmit={save} errors={tried && !checked.ok ? checked.errors : []} problem={merge.error}>
      <p className="muted small">{text(packMessages.mergeText)}</p>
      <MergeChoice sources={sources} others={others} onChosen={setChosen} missing={tried && chosen.length === 0} />
      <output className="pack-sum">
        {text(packMessages.together, { kg: format.kg(sumKg(sources.map(({ remainingKg }) => remainingKg ?? 0))) })}
      </output>
      <TextField
        label={text(packMessages.newCode)}
        path="code"
        kind="code"
        maxLength={20}
        value={code}
        onChange={setCode}
      />
      <NumberField
        label={text(packMessages.cartons)}
        path="cartons"
        whole
        optional
        value={cartons}
        onChange={setCartons}
      />
      <ErrorNotice error={merge.error} />
      <Button type="submit" look="primary" wide busy={merge.isPending}>
        {text(messages.merge)}
      </Button>
    </Form>
  )
}
