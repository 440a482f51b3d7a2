import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ColdLine } from './ColdLine.tsx'
import { messages } from './messages.ts'

/** A lot, and how cold it stayed in one line; thawed fruit speaks louder. */
export function LotLine({ id }: { readonly id: string }) {
  const lot = useCall('getLot', { params: { id } })
  const cold = useCall('lotColdChain', { params: { id } })
  return (
    <li className="lot-line">
      {lot.data && <LotWords lot={lot.data} />}
      {cold.data ? (
        <ColdLine cold={cold.data} />
      ) : (
        !cold.isError && <span className="skeleton skeleton-line" aria-hidden="true" />
      )}
      <ErrorNotice error={lot.error ?? cold.error} onRetry={() => void Promise.all([lot.refetch(), cold.refetch()])} />
    </li>
  )
}

function LotWords({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const facts = [
    nameIn(language, productFormOf(lot.form).names),
    format.kg(lot.weightKg),
    lot.cartons && text(messages.cartonCount, { n: lot.cartons }),
  ]
  return (
    <span className="lot-line-words">
      <strong className="lot-line-code">{lot.code}</strong>
      <span className="small muted">{facts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
