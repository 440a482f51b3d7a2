import { varieties } from '@cordline/contract/vocabulary/catalogue'
import type { BatchAnswer, BatchBody } from '@cordline/contract/wire/http/batches'
import { Link } from 'react-router'
import { useFormat } from '../../i18n/format.ts'
import { nameIn, useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { AccessBadge } from '../../ui/AccessBadge.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { batchMessages as messages } from './batchMessages.ts'
import { captureIcons } from './CaptureField.tsx'

/** Below this the rest is what sticks to the scale, kg. */
const nothingLeftKg = 0.0005

export function useVarietyName(): (code: string) => string {
  const language = useLanguage()
  return (code) => {
    const found = varieties.find((variety) => variety.code === code)
    return found ? nameIn(language, found.names) : code
  }
}

interface BatchRowProps {
  readonly batch: BatchAnswer
  readonly orchardName: string | undefined
}

export function BatchRow({ batch, orchardName }: BatchRowProps) {
  return (
    <li>
      <Link to={`/batches/${batch.id}`} className="batch-row">
        <BatchWords batch={batch} orchardName={orchardName} />
        {batch.access === 'trace' ? (
          <span className="remaining seen-by">
            <AccessBadge access={batch.access} />
          </span>
        ) : (
          <Remaining batch={batch} />
        )}
        <Icon name="next" size={20} />
      </Link>
    </li>
  )
}

interface BatchWordsProps {
  readonly batch: BatchBody
  readonly orchardName: string | undefined
}

export function BatchWords({ batch, orchardName }: BatchWordsProps) {
  const text = useText()
  const format = useFormat()
  const varietyName = useVarietyName()
  const counted = [text(messages.fruitCount, { n: batch.fruits }), format.kg(batch.weightKg)].map(unbroken)
  const facts = [orchardName, ...counted]
  return (
    <>
      <span className="batch-icon">
        <Icon name={captureIcons[batch.capture]} />
      </span>
      <span className="batch-words">
        <strong>
          {varietyName(batch.variety)} <Badge tone="gold">{batch.grade}</Badge>
        </strong>
        <span className="muted small number">{facts.filter((fact) => fact !== undefined).join(' · ')}</span>
      </span>
    </>
  )
}

/** A number stays with what it counts. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0')

/** A bar of what is left, and how much. */
export function Remaining({ batch }: { readonly batch: BatchAnswer }) {
  const text = useText()
  const format = useFormat()
  if (batch.takes.length === 0 || batch.remainingKg === null) return null
  if (batch.remainingKg < nothingLeftKg) {
    return (
      <span className="remaining">
        <Badge>{text(messages.allPacked)}</Badge>
      </span>
    )
  }
  return (
    <span className="remaining">
      <span className="remaining-bar" aria-hidden="true">
        <span style={{ width: `${(100 * batch.remainingKg) / batch.weightKg}%` }} />
      </span>
      <span className="small muted number">
        {text(messages.left, { left: format.number(batch.remainingKg), all: format.kg(batch.weightKg) })}
      </span>
    </span>
  )
}
