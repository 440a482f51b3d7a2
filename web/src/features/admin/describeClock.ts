import type { ClockAnswer } from '@cordline/contract/wire/http/devices'
import type { Formats } from '../../i18n/format.ts'
import type { Text } from '../../i18n/text.ts'
import { messages } from './messages.ts'
import { reasonOf } from './refusalReasons.ts'

interface Speaking {
  readonly text: Text
  readonly format: Pick<Formats, 'duration' | 'dateTime'>
}

/** What is wrong with a clock, in words; nothing where nothing is: what was refused of it first, then its newest step, then how far it is off. */
export function describeClock(clock: ClockAnswer, { text, format }: Speaking): readonly string[] {
  const { verdict, skewMs, refusedAs } = clock
  const minutes = (ms: number): string => format.duration(Math.max(1, Math.round(Math.abs(ms) / minuteMs)))
  const words: string[] = []
  const reason = refusedAs && reasonOf(refusedAs)
  if (reason) words.push(text(messages.clockRefused, { reason: text(reason) }))
  const step = clock.steps.at(-1)
  if (step) words.push(text(messages.clockStep, { duration: minutes(step.byMs), when: format.dateTime(step.at) }))
  if (verdict === 'ahead' || verdict === 'behind') {
    words.push(text(messages[`clock${verdict}`], { duration: minutes(skewMs ?? 0) }))
  }
  return words
}

const minuteMs = 60_000
