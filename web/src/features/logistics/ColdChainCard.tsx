import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Card, Facts } from '../../ui/Card.tsx'
import { messages } from './messages.ts'

interface ColdChainCardProps {
  readonly coldChain: ColdChainAnswer
}

/** How cold it stayed: minutes by kind, the numbers, what is left of the life and of the allowances. */
export function ColdChainCard({ coldChain }: ColdChainCardProps) {
  const text = useText()
  const format = useFormat()
  const celsius = (value: number | null): string => (value === null ? '–' : format.celsius(value))
  const { remainingLife, chillingDegreeHours, budgets } = coldChain
  const facts: (readonly [string, ReactNode])[] = [
    [text(messages.lowest), celsius(coldChain.min)],
    [text(messages.highest), celsius(coldChain.max)],
    [text(messages.mean), celsius(coldChain.mean)],
    [text(messages.mkt), <span title={text(messages.mktNote)}>{celsius(coldChain.meanKineticTemperatureC)} *</span>],
    [text(messages.life), remainingLife ? `${days(remainingLife)}\u00a0**` : undefined],
    [
      text(messages.chilling),
      chillingDegreeHours === null ? undefined : text(messages.degreeHours, { n: format.number(chillingDegreeHours) }),
    ],
  ]
  return (
    <Card title={text(messages.coldChain)}>
      <MinutesBar minutes={coldChain.minutes} />
      <Facts facts={facts} />
      {budgets.length > 0 && <Budgets budgets={budgets} />}
      <p className="foot-note">* {text(messages.mktNote)}</p>
      {remainingLife && <LifeNote basis={remainingLife.basis} />}
    </Card>
  )

  function days({ lowDays, highDays }: NonNullable<ColdChainAnswer['remainingLife']>): string {
    const [low, high] = [format.number(lowDays, 0), format.number(highDays, 0)]
    if (highDays < 0.5) return text(messages.lifeNone)
    return low === high ? text(messages.lifeAbout, { n: low }) : text(messages.lifeDays, { low, high })
  }
}

/** The server says the basis in English only: a detail for those who reckon it anew. */
function LifeNote({ basis }: { readonly basis: string }) {
  const text = useText()
  return (
    <>
      <p className="foot-note">** {text(messages.lifeNote)}</p>
      <details className="foot-note">
        <summary>{text(messages.lifeBasis)}</summary>
        <span lang="en">{basis}</span>
      </details>
    </>
  )
}

const kinds = ['inRange', 'warm', 'cold', 'unknown'] as const

function MinutesBar({ minutes }: { readonly minutes: ColdChainAnswer['minutes'] }) {
  const text = useText()
  const format = useFormat()
  const total = kinds.reduce((sum, kind) => sum + minutes[kind], 0)
  return (
    <div className="minutes">
      <div className="minutes-bar" aria-hidden="true">
        {kinds.map((kind) =>
          minutes[kind] > 0 ? (
            <i key={kind} className={`minutes-${kind}`} style={{ flexGrow: (minutes[kind] / total) * 100 }} />
          ) : null,
        )}
      </div>
      <dl className="minutes-key">
        {kinds.map((kind) => (
          <div key={kind} className={minutes[kind] === 0 ? 'is-nothing' : undefined}>
            <dt>
              <i className={`minutes-${kind}`} /> {text(messages[kind])}
            </dt>
            <dd>
              {format.duration(minutes[kind])}
              {total > 0 && <span className="muted"> {format.percent(minutes[kind] / total)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The profile's cumulative allowances: how much of each is used up. */
function Budgets({ budgets }: { readonly budgets: ColdChainAnswer['budgets'] }) {
  const text = useText()
  const format = useFormat()
  return (
    <div className="budgets">
      <h3>{text(messages.budgets)}</h3>
      {budgets.map(({ limitC, side, usedMin, maxMin }) => {
        const limit = format.celsius(limitC)
        const isOver = usedMin > maxMin
        return (
          <div key={`${side} ${limitC}`} className="budget">
            <span>
              {side === 'warm' ? text(messages.budgetAbove, { limit }) : text(messages.budgetBelow, { limit })}
            </span>
            <meter {...meterOf({ usedMin, maxMin })} />
            <span className={isOver ? 'is-bad' : 'muted'}>
              {text(messages.budgetUsed, { used: format.duration(usedMin), most: format.duration(maxMin) })}
            </span>
          </div>
        )
      })}
    </div>
  )
}

/** Green while there is room, yellow in the last fifth, red when it is used up. */
function meterOf({ usedMin, maxMin }: { readonly usedMin: number; readonly maxMin: number }) {
  const value = Math.min(usedMin, maxMin)
  return { min: 0, max: maxMin, low: maxMin * 0.8, high: maxMin * 0.999, optimum: 0, value }
}
