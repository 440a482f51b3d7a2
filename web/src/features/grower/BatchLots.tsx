import { productForms } from '@cordline/contract/vocabulary/productForms'
import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { usePages } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { LotCold } from './LotCold.tsx'

/** What became of the fruit: every lot made of it, how cold that stayed, whether it reached the shelf. */
export function BatchLots({ batch }: { readonly batch: BatchAnswer }) {
  const text = useText()
  const lots = usePages('listLots', { batchId: batch.id })
  return (
    <section className="stack">
      <h2>{text(messages.became)}</h2>
      <PagedList list={lots} empty={<p className="muted">{text(messages.stillHere)}</p>}>
        {(items) => items.map((lot) => <LotCard key={lot.id} lot={lot} batchId={batch.id} />)}
      </PagedList>
    </section>
  )
}

interface LotCardProps {
  readonly lot: LotAnswer
  readonly batchId: string
}

function LotCard({ lot, batchId }: LotCardProps) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const form = productForms.find(({ id }) => id === lot.form)
  const share = lot.batches.find((it) => it.batchId === batchId)
  return (
    <Card title={form ? nameIn(language, form.names) : lot.form} aside={<code>{lot.code}</code>}>
      <div className="stack">
        <p className="muted small number">
          {[
            text(messages.packedOn, { time: format.dateTime(lot.packedAt) }),
            share && text(messages.ofThis, { kg: format.kg(share.weightKg) }),
          ]
            .filter((fact) => fact !== undefined)
            .join(' · ')}
        </p>
        <div className="row">
          <LotCold lotId={lot.id} />
          {lot.shelf && <Badge tone="good">{text(messages.onShelf, { place: lot.shelf.place })}</Badge>}
        </div>
        <a href={new URL(lot.digitalLink).pathname}>{text(messages.seePublic)}</a>
      </div>
    </Card>
  )
}
