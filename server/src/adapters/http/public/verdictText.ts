import type { ProductForm } from '@cordline/contract/vocabulary/harvest'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { LotStory } from '../../../domain/trace/lotStory.ts'
import type { Format } from './format.ts'
import type { Telling } from './telling.ts'
import type { VerdictWords } from './words/words.ts'

export type Tone = 'good' | 'mild' | 'bad' | 'none'

export interface VerdictText {
  readonly tone: Tone
  readonly headline: string
  readonly known: readonly string[]
  readonly unknown: readonly string[]
}

/** What the page says first: never better than what was measured. */
export function verdictText({ story, words, format }: Telling): VerdictText {
  const say = { words: words.verdict, format }
  return { ...firstWords(story, say), known: whatIsKnown(story, say), unknown: whatIsUnknown(story, say) }
}

interface Say {
  readonly words: VerdictWords
  readonly format: Format
}

export const isFrozen = (form: ProductForm): boolean => productFormOf(form).profile.kinetics.model === 'arrhenius'

function firstWords(story: LotStory, { words, format }: Say): Pick<VerdictText, 'tone' | 'headline'> {
  const { verdict, lot, stage, coldChain } = story
  const cold = isFrozen(lot.form) ? words.frozen : words.cool
  const isOver = stage === 'received' || stage === 'on-shelf'
  switch (verdict.kind) {
    case 'unmeasured':
      return { tone: 'none', headline: isOver ? words.none : words.noneYet }
    case 'held':
      if (!verdict.isComplete) return { tone: 'mild', headline: cold.whenMeasured }
      return { tone: 'good', headline: isOver ? cold.allTheWay : cold.soFar }
    case 'strayed': {
      const limit = format.limit(verdict.side === 'warm' ? coldChain.targetC.max : coldChain.targetC.min)
      const strayed = verdict.isComplete ? cold.strayed : cold.strayedWhenMeasured
      return { tone: 'mild', headline: strayed[verdict.side](limit, format.duration(verdict.minutes)) }
    }
    case 'breached':
      return { tone: 'bad', headline: words.breached[verdict.side](format.duration(verdict.minutes)) }
    case 'thawed': {
      const limit = format.limit(verdict.limitC)
      const isOnce = Math.round(verdict.minutes) === 0
      return {
        tone: 'bad',
        headline: isOnce ? words.thawedOnce(limit) : words.thawed(limit, format.duration(verdict.minutes)),
      }
    }
    default:
      return verdict satisfies never
  }
}

function whatIsKnown(story: LotStory, { words, format }: Say): string[] {
  const { verdict, coldChain, lot, stage } = story
  const { minutes, targetC, min, max } = coldChain
  if (verdict.kind === 'unmeasured') return [stage === 'packed' ? words.notLoaded : words.noneWhy]
  const isFrozenLot = isFrozen(lot.form)
  const known = minutes.inRange + minutes.warm + minutes.cold
  // Colder than its target a frozen fruit is still as cold as promised.
  const good = minutes.inRange + (isFrozenLot ? minutes.cold : 0)
  const target = isFrozenLot
    ? words.orColder(format.limit(targetC.max))
    : words.fromTo(format.limit(targetC.min), format.limit(targetC.max))
  const side = 'side' in verdict ? verdict.side : 'warm'
  const extreme = side === 'warm' ? max : min
  return [
    ...(verdict.kind === 'thawed'
      ? [words.thawedSince(format.date(verdict.at), format.celsius(max ?? verdict.limitC))]
      : []),
    words.share(format.percent(known === 0 ? 0 : good / known), format.duration(known), target),
    ...(verdict.kind === 'thawed' || extreme === null ? [] : [words.extreme[side](format.celsius(extreme))]),
  ]
}

/** Minutes; less is the time between loading and the first reading. */
export const worthSaying = 60

function whatIsUnknown({ verdict: { kind, unmeasured }, carriages }: LotStory, { words, format }: Say): string[] {
  if (kind === 'unmeasured') return []
  const { inContainerMin, notHeardYetMin, beforeMin, afterMin } = unmeasured
  const heardAt = carriages.at(-1)?.temperatures.at(-1)?.at
  return [
    ...(heardAt && notHeardYetMin >= worthSaying ? [words.lastHeard(format.dateTime(heardAt))] : []),
    ...(inContainerMin >= worthSaying ? [words.notMeasuredInside(format.duration(inContainerMin))] : []),
    ...(beforeMin >= worthSaying ? [words.notMeasuredBefore(format.duration(beforeMin))] : []),
    ...(afterMin >= worthSaying ? [words.notMeasuredAfter(format.duration(afterMin))] : []),
  ]
}
