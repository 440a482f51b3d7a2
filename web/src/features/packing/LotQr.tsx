import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'
import { consumerPath, qrPath } from './qrPath.ts'

/** The code, as big as the screen allows, and what can be done with it. */
export function LotQr({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const [failed, setFailed] = useState(false)
  return (
    <section className="card lot-qr">
      {failed ? (
        <Notice kind="warn">{text(messages.qrMissing)}</Notice>
      ) : (
        <img
          src={qrPath(lot, 'svg')}
          alt={text(messages.qrAlt, { code: lot.code })}
          width={440}
          height={440}
          onError={() => setFailed(true)}
        />
      )}
      <p className="lot-qr-words">
        <strong className="lot-code">{lot.code}</strong>
        <span className="small muted tabular">
          (01) {lot.gtin} (10) {lot.code}
        </span>
      </p>
      {lot.access !== 'trace' && (
        <LinkButton to={`/lots/${lot.id}/labels`} look="primary" icon="lot" wide>
          {text(messages.printLabels)}
        </LinkButton>
      )}
      <div className="lot-qr-files">
        <a className="button button-secondary button-small" href={qrPath(lot, 'svg')} download={`${lot.code}.svg`}>
          {text(messages.asSvg)}
        </a>
        <a className="button button-secondary button-small" href={qrPath(lot, 'png')} download={`${lot.code}.png`}>
          {text(messages.asPng)}
        </a>
      </div>
      <a className="lot-qr-link" href={consumerPath(lot)} target="_blank" rel="noreferrer">
        <span>{text(messages.consumerPage)}</span>
        <span className="small">{lot.digitalLink}</span>
      </a>
    </section>
  )
}
