import type { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type ColdVerdict, coldVerdict } from './coldVerdict.ts'
import { messages } from './messages.ts'

const tones = {
  fine: 'good',
  partly: 'gold',
  warm: 'warn',
  cold: 'warn',
  unmeasured: 'neutral',
} as const satisfies Record<Exclude<ColdVerdict['kind'], 'thawed'>, Tone>

export function ColdLine({ cold }: { readonly cold: ColdChainAnswer }) {
  const verdict = coldVerdict(cold)
  const say = useSay()
  if (verdict.kind === 'thawed') return <Thawed verdict={verdict} />
  return (
    <span className="cold-line">
      <Badge tone={tones[verdict.kind]}>{say(verdict)}</Badge>
      {verdict.kind !== 'unmeasured' && <Measured verdict={verdict} />}
    </span>
  )
}

interface MeasuredProps {
  readonly verdict: Exclude<ColdVerdict, { kind: 'unmeasured' }>
}

function Measured({ verdict: { min, max, unknownMin } }: MeasuredProps) {
  const text = useText()
  const format = useFormat()
  const range = text(messages.range, { min: unbroken(format.celsius(min)), max: unbroken(format.celsius(max)) })
  const unknown = unknownMin > 0 ? text(messages.unknownFor, { duration: format.duration(unknownMin) }) : undefined
  return <span className="small muted tabular">{[range, unknown].filter(Boolean).join(' · ')}</span>
}

/** A number stays with its unit. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0')

function Thawed({ verdict }: { readonly verdict: Extract<ColdVerdict, { kind: 'thawed' }> }) {
  const text = useText()
  const format = useFormat()
  return (
    <div className="thawed" role="alert">
      <Icon name="error" size={28} />
      <div>
        <strong>{text(messages.thawTitle)}</strong>
        <p>{text(messages.thawText, { when: format.dateTime(verdict.at) })}</p>
        <p className="small tabular">
          {text(messages.range, { min: format.celsius(verdict.min), max: format.celsius(verdict.max) })}
        </p>
      </div>
    </div>
  )
}

function useSay(): (verdict: Exclude<ColdVerdict, { kind: 'thawed' }>) => string {
  const text = useText()
  const format = useFormat()
  return (verdict) => {
    switch (verdict.kind) {
      case 'unmeasured':
        return text(messages.verdictNone)
      case 'fine':
        return text(messages.verdictFine)
      case 'partly':
        return text(messages.verdictPartly)
      case 'warm':
        return text(messages.verdictWarm, { duration: format.duration(verdict.minutes) })
      case 'cold':
        return text(messages.verdictCold, { duration: format.duration(verdict.minutes) })
      default:
        return verdict satisfies never
    }
  }
}
