import type { Receipt, Shipment } from '@cordline/contract/vocabulary/shipment'
import { useState } from 'react'
import { useActor } from '../../api/session.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateTimeField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { CompleteCard } from './CompleteCard.tsx'
import { messages } from './messages.ts'
import { isOursToShelve } from './receiving.ts'
import { ShelfRow } from './ShelfRow.tsx'
import { useLots } from './useLots.ts'
import { useShelving } from './useShelving.ts'

interface ShelfCardProps {
  readonly shipment: Shipment
  readonly receipt: Receipt
  readonly lotIds: readonly string[]
  readonly mayShelve: boolean
}

/** After the receipt: every lot onto the shelf, at once or one by one. */
export function ShelfCard({ shipment, receipt, lotIds, mayShelve }: ShelfCardProps) {
  const text = useText()
  const format = useFormat()
  const { organisationId } = useActor()
  const lots = useLots(lotIds)
  const ours = mayShelve ? lots.filter((lot) => isOursToShelve(organisationId, shipment, lot)) : []
  const isComplete = lots.length > 0 && lots.length === lotIds.length && lots.every(({ shelf }) => shelf)
  return (
    <div className="stack">
      {isComplete && <CompleteCard lots={lots} />}
      <Notice kind="good" title={text(messages.acceptedTitle, { place: receipt.place })}>
        {format.dateTime(receipt.at)}
        {receipt.note && <p>{receipt.note}</p>}
      </Notice>
      {!isComplete && ours.length > 0 && <Shelving key={shipment.id} receipt={receipt} lots={ours} />}
    </div>
  )
}

interface ShelvingProps {
  readonly receipt: Receipt
  readonly lots: ReturnType<typeof useLots>
}

function Shelving({ receipt, lots }: ShelvingProps) {
  const text = useText()
  const [place, setPlace] = useState(receipt.place)
  const [at, setAt] = useState(() => [receipt.at, new Date().toISOString()].sort()[1] ?? receipt.at)
  const { busy, problems, shelve } = useShelving()
  const waiting = lots.filter(({ shelf }) => !shelf)
  const isReady = place.trim() !== '' && at !== ''
  return (
    <Card title={text(messages.shelfTitle)}>
      <div className="stack">
        <div className="shelf-fields">
          <TextField label={text(messages.shelfPlace)} maxLength={120} value={place} onChange={setPlace} />
          <DateTimeField label={text(messages.at)} value={at} onChange={setAt} />
        </div>
        <ul className="lot-lines">
          {lots.map((lot) => (
            <ShelfRow
              key={lot.id}
              lot={lot}
              busy={busy.has(lot.id)}
              problem={problems.get(lot.id)}
              onShelve={isReady ? () => void shelve([lot], { place, at }) : undefined}
            />
          ))}
        </ul>
        {waiting.length > 1 && (
          <Button
            look="primary"
            icon="shelf"
            wide
            busy={busy.size > 1}
            disabled={!isReady}
            onClick={() => void shelve(waiting, { place, at })}
          >
            {text(messages.shelveAll, { n: waiting.length })}
          </Button>
        )}
      </div>
    </Card>
  )
}
