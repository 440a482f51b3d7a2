import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { LotCustody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { ApiProblem } from '../../api/errors.ts'
import { newId } from '../../api/newId.ts'
import { useChange, usePages } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { isTranslatedRefusal, refusalTexts } from '../../i18n/refusals.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { uiMessages } from '../../ui/messages.ts'
import { planMessages } from './planMessages.ts'

interface LoadDialogProps {
  readonly shipment: Shipment
  readonly loaded: readonly LotCustody[]
  readonly sumKg: number
  readonly onClose: () => void
}

/** Lots to load, tap by tap, with the kilograms running. */
export function LoadDialog({ shipment, loaded, sumKg, onClose }: LoadDialogProps) {
  const text = useText()
  const format = useFormat()
  const [from, setFrom] = useState(() => new Date().toISOString())
  const pages = usePages('listLots')
  const lots = pages.data?.pages.flatMap((page) => page.items) ?? []
  const { organisationId } = useActor()
  const offered = lots.filter(
    ({ state, remainingKg, shelf, holderId }) =>
      state === 'packed' && (remainingKg ?? 0) > 0 && !shelf && holderId === organisationId,
  )
  return (
    <Dialog
      title={text(planMessages.load)}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {text(planMessages.done)}
        </Button>
      }
    >
      <p className="loaded-kg">{text(planMessages.loadedKg, { kg: format.kg(sumKg) })}</p>
      <DateTimeField label={text(planMessages.since)} value={from} onChange={setFrom} />
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Loading />}
      <p className="muted small">
        {text(pages.isSuccess && offered.length === 0 ? planMessages.noLotsAtAll : planMessages.loadTap)}
      </p>
      <ul className="custodies">
        {offered.map((lot) => (
          <LotToLoad
            key={lot.id}
            lot={lot}
            shipment={shipment}
            from={from}
            isLoaded={loaded.some(({ lotId }) => lotId === lot.id)}
          />
        ))}
      </ul>
      {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{text(uiMessages.more)}</Button>}
    </Dialog>
  )
}

/** One sentence in the row: which lot it is about, the row says already. */
function LoadError({ error }: { readonly error: Error }) {
  const text = useText()
  if (!(error instanceof ApiProblem) || !isTranslatedRefusal(error.code)) return <ErrorNotice error={error} />
  return (
    <p className="small is-bad" role="alert">
      {text(refusalTexts[error.code])}
    </p>
  )
}

interface LotToLoadProps {
  readonly lot: LotAnswer
  readonly shipment: Shipment
  readonly from: string
  readonly isLoaded: boolean
}

function LotToLoad({ lot, shipment, from, isLoaded }: LotToLoadProps) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const load = useChange('loadLot', { invalidates: ['shipments', 'weeks', 'lots'] })
  // One id per row: a second tap, or a repeat after a broken line, is the same loading.
  const [id] = useState(newId)
  const isOtherForm = lot.form !== shipment.form
  return (
    <li className="custody custody-load">
      <div className="custody-what">
        <span className="lot-code">{lot.code}</span>
        <span className="small muted">
          {format.kg(lot.weightKg)} · {nameIn(language, productFormOf(lot.form).names)}
        </span>
        {isOtherForm && !isLoaded && <span className="small is-warm">{text(planMessages.otherForm)}</span>}
      </div>
      {isLoaded ? (
        <Badge tone="good">✓ {text(planMessages.loaded)}</Badge>
      ) : (
        <Button
          size="small"
          icon="plus"
          busy={load.isPending}
          disabled={from === ''}
          onClick={() => load.mutate({ params: { id: shipment.id }, body: { id, lotId: lot.id, from } })}
        >
          {text(planMessages.loadNow)}
        </Button>
      )}
      {load.error && (
        <div className="custody-error">
          <LoadError error={load.error} />
        </div>
      )}
    </li>
  )
}
