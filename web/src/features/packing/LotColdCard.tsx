import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useCall } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card, Facts } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { messages } from './messages.ts'

/** How cold this lot stayed, by custody; unknown time is never shown as fine. */
export function LotColdCard({ lot }: { readonly lot: LotAnswer }) {
  const text = useText()
  const cold = useCall('lotColdChain', { params: { id: lot.id } })
  return (
    <Card title={text(messages.coldChain)}>
      <ErrorNotice error={cold.error} onRetry={() => void cold.refetch()} />
      {cold.isPending && <Loading rows={1} />}
      {cold.data && cold.data.readings === 0 && <p className="muted">{text(messages.notMeasured)}</p>}
      {cold.data && cold.data.readings > 0 && <Measured cold={cold.data} />}
    </Card>
  )
}

function Measured({ cold }: { readonly cold: ColdChainAnswer }) {
  const text = useText()
  const format = useFormat()
  const range = ({ min, max }: { readonly min: number; readonly max: number }): string =>
    text(messages.range, { min: unbroken(format.celsius(min)), max: unbroken(format.celsius(max)) })
  const { min, max, thawedAt, episodes, remainingLife: life } = cold
  const [low, high] = [Math.floor(life?.lowDays ?? 0), Math.floor(life?.highDays ?? 0)]
  const days = low === high ? text(messages.lifeAbout, { n: low }) : text(messages.lifeDays, { low, high })
  return (
    <div className="stack">
      {thawedAt && (
        <Notice kind="error" title={text(messages.thawed, { when: format.dateTime(thawedAt) })}>
          {text(messages.thawedText)}
        </Notice>
      )}
      <MinutesBar minutes={cold.minutes} />
      <Facts
        facts={[
          [text(messages.measuredRange), min !== null && max !== null ? range({ min, max }) : undefined],
          [text(messages.target), range(cold.targetC)],
          [text(messages.excursions), format.number(episodes.length)],
          [text(messages.lifeLeft), life && !thawedAt ? days : undefined],
        ]}
      />
    </div>
  )
}

/** A number stays with its unit. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0')

const kinds = ['inRange', 'warm', 'cold', 'unknown'] as const

function MinutesBar({ minutes }: { readonly minutes: ColdChainAnswer['minutes'] }) {
  const text = useText()
  const format = useFormat()
  const all = kinds.reduce((sum, kind) => sum + minutes[kind], 0)
  const shown = kinds.filter((kind) => minutes[kind] > 0)
  return (
    <div>
      <div className="minutes-bar" aria-hidden="true">
        {shown.map((kind) => (
          <span key={kind} className={`minutes-${kind}`} style={{ width: `${(100 * minutes[kind]) / all}%` }} />
        ))}
      </div>
      <ul className="minutes-key">
        {shown.map((kind) => (
          <li key={kind}>
            <span className={`minutes-dot minutes-${kind}`} /> {text(messages[kind])}{' '}
            <strong className="tabular">{format.duration(minutes[kind])}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}
