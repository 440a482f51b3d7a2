import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { Link } from 'react-router'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card } from '../../ui/Card.tsx'
import { BatchShareRow } from './BatchShareRow.tsx'
import { messages } from './messages.ts'
import { useBatches } from './useBatches.ts'

/** Which harvest is in it, and which lots it came out of or went into. */
export function LotMakeUp({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const shares = useBatches(lot)
  const from = lot.sources.filter(({ kind }) => kind === 'lot')
  const more = lot.batches.length - shares.length
  return (
    <Card title={text(messages.madeOf)}>
      <div className="stack">
        <ul className="shares">
          {shares.map((share) => (
            <BatchShareRow key={share.batchId} share={share} />
          ))}
        </ul>
        {more > 0 && <p className="muted small">{text(messages.moreBatches, { n: more })}</p>}
        <LotLinks title={text(messages.fromLots, { n: from.length })} lots={from} />
        <LotLinks
          title={text(messages.intoLots)}
          lots={lot.takes.map(({ lotId, weightKg }) => ({ id: lotId, weightKg }))}
        />
      </div>
    </Card>
  )
}

interface LotLinksProps {
  readonly title: string
  readonly lots: readonly { readonly id: string; readonly weightKg: number }[]
}

function LotLinks({ title, lots }: LotLinksProps) {
  if (lots.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="lot-links">
        {lots.map(({ id, weightKg }) => (
          <LotLink key={id} id={id} weightKg={weightKg} />
        ))}
      </ul>
    </div>
  )
}

function LotLink({ id, weightKg }: LotLinksProps['lots'][number]) {
  const format = useFormat()
  const { data } = useCall('getLot', { params: { id } })
  return (
    <li>
      <Link to={`/lots/${id}`} className="lot-code">
        {data?.code ?? '…'}
      </Link>{' '}
      <span className="small muted tabular">{format.kg(weightKg)}</span>
    </li>
  )
}
