import { varieties as catalogue, type Names } from '@cordline/contract/vocabulary/catalogue'
import type { Variety } from '@cordline/contract/vocabulary/harvest'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { messages } from './messages.ts'
import { qrPath } from './qrPath.ts'

interface LotLabelProps {
  readonly lot: LotAnswer
  readonly varieties: readonly Variety[]
}

/** One label, in the two languages that a carton meets whoever prints it: English and Chinese. */
export function LotLabel({ lot, varieties }: LotLabelProps) {
  const text = useText()
  const format = useFormat()
  const names = varieties.flatMap((code) => catalogue.find((it) => it.code === code)?.names ?? [])
  const form = productFormOf(lot.form).names
  return (
    <article className="label">
      <img src={qrPath(lot, 'svg')} alt={text(messages.qrAlt, { code: lot.code })} />
      <div className="label-words">
        <p className="label-variety">
          {names.map((it) => it.en).join(', ')} <span lang="zh">{chineseOf(names)}</span>
        </p>
        <p className="label-form">
          {form.en} <span lang="zh">{form.zh}</span>
        </p>
        <p className="label-code" style={{ fontSize: `${codeSizeCqw(lot.code)}cqw` }}>
          {lot.code}
        </p>
        <p className="label-gtin">
          <span>(01){lot.gtin}</span> <span>(10){lot.code}</span>
        </p>
        <p className="label-day">
          {text(messages.packed)} {format.day(lot.packedAt)}
        </p>
      </div>
    </article>
  )
}

/** A typewriter's letter is 0.6 of its size wide, and the words have 45 % of the label: a code fits on one line. */
const codeSizeCqw = (code: string): number => Math.min(5.6, 45 / (0.6 * code.length))

/** Some varieties have the same name in both. */
function chineseOf(names: readonly Names[]): string {
  return names
    .filter(({ en, zh }) => zh !== en)
    .map(({ zh }) => zh)
    .join('、')
}
