import './packing.css'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { hasRole, useActor } from '../../api/session.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { HandOverDialog } from './HandOverDialog.tsx'
import { LotColdCard } from './LotColdCard.tsx'
import { LotFacts } from './LotFacts.tsx'
import { LotHands } from './LotHands.tsx'
import { LotMakeUp } from './LotMakeUp.tsx'
import { LotQr } from './LotQr.tsx'
import { canOpen } from './lotPlace.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { messages } from './messages.ts'
import { useFormName } from './names.ts'
import { SplitDialog } from './SplitDialog.tsx'
import { useLotPlaces } from './useLotPlaces.ts'

export function LotPage() {
  const { id = '' } = useParams()
  const text = useText()
  const lot = useCall('getLot', { params: { id } })
  if (lot.data) return <Lot key={id} lot={lot.data} />
  return (
    <Page title={text(messages.lot)} back="/lots">
      {lot.isError ? <ErrorNotice error={lot.error} onRetry={() => void lot.refetch()} /> : <Loading />}
    </Page>
  )
}

function Lot({ lot }: { readonly lot: LotAnswer }) {
  const formName = useFormName()
  const place = useLotPlaces([lot])(lot)
  const actor = useActor()
  const mayPack = hasRole(actor, 'packer') && lot.holderId === actor.organisationId
  return (
    <Page
      title={lot.code}
      subtitle={formName(lot.form)}
      back="/lots"
      actions={mayPack && <OpenActions lot={lot} canOpen={canOpen(place)} />}
    >
      <div className="lot">
        <LotQr lot={lot} />
        <div className="stack">
          <LotFacts lot={lot} place={place} />
          <LotHands lot={lot} />
          <LotColdCard lot={lot} />
          <LotMakeUp lot={lot} />
        </div>
      </div>
    </Page>
  )
}

interface OpenActionsProps {
  readonly lot: LotAnswer
  readonly canOpen: boolean
}

/** A dialog outlives its button: the lot may be used up by the very split or merge that it then tells of. */
function OpenActions({ lot, canOpen: isOffered }: OpenActionsProps) {
  const text = useText()
  const [open, setOpen] = useState<'split' | 'merge' | 'handOver'>()
  const close = (): void => setOpen(undefined)
  return (
    <>
      {isOffered && (
        <>
          <Button onClick={() => setOpen('split')}>{text(messages.split)}</Button>
          <Button onClick={() => setOpen('merge')}>{text(messages.merge)}</Button>
          <Button onClick={() => setOpen('handOver')}>{text(messages.handOver)}</Button>
        </>
      )}
      {open === 'split' && <SplitDialog lot={lot} onClose={close} />}
      {open === 'handOver' && <HandOverDialog lot={lot} onClose={close} />}
      {open === 'merge' && <MergeDialog lot={lot} onClose={close} />}
    </>
  )
}
