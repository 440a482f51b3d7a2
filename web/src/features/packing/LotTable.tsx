import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { DataList } from '../../ui/DataList.tsx'
import { LotWhere } from './LotWhere.tsx'
import { messages } from './messages.ts'
import { useFormName } from './names.ts'
import { useLotPlaces } from './useLotPlaces.ts'

export function LotTable({ lots }: { readonly lots: readonly LotAnswer[] }) {
  const text = useText()
  const format = useFormat()
  const formName = useFormName()
  const placeOf = useLotPlaces(lots)
  const drawName = (lot: LotAnswer) => (
    <span className="lot-name">
      <span className="lot-code">{lot.code}</span>
      <span className="small muted">{formName(lot.form)}</span>
    </span>
  )
  const drawWeight = ({ weightKg, cartons }: LotAnswer) => (
    <span className="lot-figure">
      {format.kg(weightKg)}
      {cartons !== undefined && <span className="small muted">{text(messages.cartonCount, { n: cartons })}</span>}
    </span>
  )
  return (
    <div className="lot-table">
      <DataList
        label={text(messages.lots)}
        items={lots}
        keyOf={(lot) => lot.id}
        to={(lot) => `/lots/${lot.id}`}
        columns={[
          { key: 'lot', label: text(messages.lot), draw: drawName },
          { key: 'packed', label: text(messages.packed), draw: ({ packedAt }) => format.dateTime(packedAt) },
          { key: 'madeOf', label: text(messages.madeOf), draw: (lot) => <MadeOf lot={lot} /> },
          { key: 'weight', label: text(messages.weight), align: 'end', draw: drawWeight },
          { key: 'left', label: text(messages.remaining), align: 'end', draw: (lot) => <StillInIt lot={lot} /> },
          { key: 'where', label: text(messages.where), draw: (lot) => <LotWhere lot={lot} place={placeOf(lot)} /> },
        ]}
      />
    </div>
  )
}

function MadeOf({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const lots = lot.sources.filter(({ kind }) => kind === 'lot').length
  const n = lots > 0 ? lots : lot.batches.length
  return <span>{text(lots > 0 ? messages.lotCount : messages.batchCount, { n })}</span>
}

/** A bar only where something was taken: a full lot needs none. */
function StillInIt({ lot }: { readonly lot: LotAnswer }) {
  const format = useFormat()
  if (lot.remainingKg === null) return <span className="muted">–</span>
  return (
    <span className="lot-figure">
      {format.kg(lot.remainingKg)}
      {lot.takes.length > 0 && (
        <span className="mass-bar" aria-hidden="true">
          <span className="mass-now" style={{ width: `${(100 * lot.remainingKg) / lot.weightKg}%` }} />
        </span>
      )}
    </span>
  )
}
