import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useText } from '../../i18n/text.ts'
import { LotLabel } from './LotLabel.tsx'
import { type LayoutName, labelLayouts, pagesOf } from './labelLayout.ts'
import { labelMessages as messages } from './labelMessages.ts'
import { useBatches } from './useBatches.ts'

interface LabelSheetsProps {
  readonly lot: LotAnswer
  readonly layout: LayoutName
  readonly labels: number
}

/** The pages as they will come out; on a screen a preview of them. */
export function LabelSheets({ lot, layout, labels }: LabelSheetsProps) {
  const text = useText()
  const varieties = [...new Set(useBatches(lot).flatMap(({ batch }) => batch?.variety ?? []))]
  return (
    <section className="label-sheets" aria-label={text(messages.preview)}>
      {pagesOf(labels, labelLayouts[layout]).map((count, page) => (
        <div key={page} className={`label-page label-page-${layout}`}>
          {Array.from({ length: count }, (_, place) => (
            <LotLabel key={place} lot={lot} varieties={varieties} />
          ))}
        </div>
      ))}
    </section>
  )
}
