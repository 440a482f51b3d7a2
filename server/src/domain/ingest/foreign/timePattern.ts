import { z } from 'zod'

/** How a clock without a zone writes a moment. `readAt` gives ms since the epoch, undefined where the text is not so. */
export interface TimePattern {
  readonly text: string
  readAt(text: string, zoneMs: number): number | undefined
}

type Part = 'year' | 'shortYear' | 'month' | 'day' | 'hour' | 'hour12' | 'half' | 'minute' | 'second' | 'milli'

const tokens: readonly (readonly [token: string, part: Part, form: string])[] = [
  ['YYYY', 'year', '\\d{4}'],
  ['YY', 'shortYear', '\\d{2}'],
  ['MM', 'month', '\\d{1,2}'],
  ['DD', 'day', '\\d{1,2}'],
  ['HH', 'hour', '\\d{1,2}'],
  ['hh', 'hour12', '\\d{1,2}'],
  ['mm', 'minute', '\\d{1,2}'],
  ['ss', 'second', '\\d{1,2}'],
  ['SSS', 'milli', '\\d{3}'],
  ['A', 'half', '[AaPp]\\.?[Mm]\\.?'],
]

/** `DD/MM/YYYY HH:mm[:ss]`: numbers by their tokens, `[…]` may be missing, everything else as it stands. */
export const TimePattern = z
  .string()
  .max(60)
  .transform((text, context): TimePattern => {
    const compiled = compile(text)
    if ('readAt' in compiled) return compiled
    context.addIssue(compiled.problem)
    return z.NEVER
  })

function compile(text: string): TimePattern | { readonly problem: string } {
  const parts: Part[] = []
  let form = ''
  let isOpen = false
  for (let at = 0; at < text.length; ) {
    const token = tokens.find(([it]) => text.startsWith(it, at))
    const letter = text.charAt(at)
    if (token) {
      parts.push(token[1])
      form += `(${token[2]})`
    } else if (letter === '[' && !isOpen) form += '(?:'
    else if (letter === ']' && isOpen) form += ')?'
    else if (/[A-SU-Za-z[\]]/.test(letter)) return { problem: `has ${letter}, which stands for nothing` }
    else form += letter === ' ' ? '\\s+' : letter.replace(/[.*+?^${}()|\\/]/g, '\\$&')
    if (!token && (letter === '[' || letter === ']')) isOpen = letter === '['
    at += token?.[0].length ?? 1
  }
  const problem = isOpen ? 'has a [ without a ]' : problemOf(parts)
  if (problem) return { problem }
  const expression = new RegExp(`^\\s*${form}\\s*$`)
  return { text, readAt: (given, zoneMs) => readBy({ expression, parts, given, zoneMs }) }
}

function problemOf(parts: readonly Part[]): string | undefined {
  const has = (part: Part): boolean => parts.includes(part)
  if (new Set(parts).size < parts.length) return 'has a token twice'
  if (has('year') === has('shortYear')) return 'needs one of YYYY and YY'
  if (has('hour') === has('hour12')) return 'needs one of HH and hh'
  if (has('hour12') !== has('half')) return 'needs hh and A together'
  return has('month') && has('day') && has('minute') ? undefined : 'needs MM, DD and mm'
}

interface Reading {
  readonly expression: RegExp
  readonly parts: readonly Part[]
  readonly given: string
  readonly zoneMs: number
}

function readBy({ expression, parts, given, zoneMs }: Reading): number | undefined {
  const match = expression.exec(given)
  if (!match) return undefined
  const textOf = (part: Part): string | undefined => (parts.includes(part) ? match[parts.indexOf(part) + 1] : undefined)
  const of = (part: Part): number => Number(textOf(part) ?? 0)
  const year = parts.includes('year') ? of('year') : 2000 + of('shortYear')
  const hour = parts.includes('hour') ? of('hour') : hourOf(of('hour12'), textOf('half') ?? '')
  const [month, day, minute, second] = [of('month'), of('day'), of('minute'), of('second')]
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const at = Date.UTC(year, month - 1, day, hour, minute, second, of('milli'))
  const date = new Date(at)
  // 31/02 would be a day in March: no such day was meant.
  if (date.getUTCDate() !== day || date.getUTCFullYear() !== year) return undefined
  return at - zoneMs
}

/** 12 AM is midnight, 12 PM noon. */
function hourOf(hour12: number, half: string): number | undefined {
  if (hour12 < 1 || hour12 > 12) return undefined
  return (hour12 % 12) + (/^p/i.test(half) ? 12 : 0)
}
