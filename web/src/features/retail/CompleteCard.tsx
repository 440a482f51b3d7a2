import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useText } from '../../i18n/text.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { messages } from './messages.ts'

/** Done: and what the buyer will see of it. */
export function CompleteCard({ lots }: { readonly lots: readonly LotAnswer[] }) {
  const text = useText()
  return (
    <section className="card complete" role="status">
      <span className="complete-mark">
        <Icon name="check" size={40} />
      </span>
      <h2>{text(messages.completeTitle)}</h2>
      <p>{text(messages.completeText)}</p>
      <h3>{text(messages.consumerPage)}</h3>
      <ul className="complete-lots">
        {lots.map((lot) => (
          <li key={lot.id}>
            <a href={new URL(lot.digitalLink).pathname} target="_blank" rel="noreferrer">
              {lot.code}
            </a>
          </li>
        ))}
      </ul>
      <LinkButton to="/receive" icon="next">
        {text(messages.backToList)}
      </LinkButton>
    </section>
  )
}
