import { zoneMs } from '@cordline/contract/vocabulary/foreignFormat'
import { type Fault, fault } from '../fault.ts'
import { readMoment } from '../judgeTime.ts'
import type { Condition, FlagSource, NumberSource, Sources, TextSource, TimeSource } from './fieldMap.ts'
import type { Look } from './path.ts'
import { convert, tidy } from './units.ts'

/** What is read; undefined where nothing was measured. */
export type Read = { readonly value: number | string | boolean } | undefined | Fault

/** Which marks a decimal in a number that is written as text. */
export type Decimal = '.' | ',' | 'either'

/** Longer than any id, word or time. */
const maxTextCharacters = 200

/** The first source that is there, as our channel has it; a fault of `unmappable` names its path. */
export function readSources(given: Sources, look: Look, decimal: Decimal): Read {
  switch (given.kind) {
    case 'number':
      return readFirst(given.sources, look, (source, raw) => readNumber(source, raw, { look, decimal, ...given }))
    case 'flag':
      return readFirst(given.sources, look, readFlag)
    case 'text':
      return readFirst(given.sources, look, readText)
    case 'time':
      return readFirst(given.sources, look, (source, raw) => readTime(source, raw, look))
    default:
      return given satisfies never
  }
}

/**
 * Which source counts is decided by its being there, not by what stands in it: where the probe in the cargo is broken,
 * another one's value must not take its place.
 */
function readFirst<S extends TextSource>(
  sources: readonly S[],
  look: Look,
  read: (source: S, raw: unknown) => Read,
): Read {
  const source = sources.find((it) => look(it.path) !== undefined && it.when.every((one) => holds(one, look)))
  if (!source) return undefined
  const raw = look(source.path)
  return isNothing(raw) || source.missing.some((it) => isSame(raw, it)) ? undefined : read(source, raw)
}

export function holds({ path, is, isNot }: Condition, look: Look): boolean {
  const found = look(path)
  if (is !== undefined) return isSame(found, is)
  return isNot === undefined ? !isNothing(found) : !isSame(found, isNot)
}

const isNothing = (raw: unknown): boolean =>
  raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')

/** A code is a code, whether it is sent as a number or as text. */
function isSame(raw: unknown, meant: string | number | boolean): boolean {
  if (typeof raw !== 'string') return raw === meant
  const text = raw.trim()
  return text === String(meant) || (typeof meant === 'number' && text !== '' && Number(text) === meant)
}

const unmappable = (path: string, message: string): Fault => fault('unmappable', path, message)

const kindOf = (raw: unknown): string => (Array.isArray(raw) ? 'a list' : typeof raw)

/** What stands there, short enough to be shown. */
const shown = (raw: string): string => JSON.stringify(raw.length > 40 ? `${raw.slice(0, 40)}…` : raw)

interface NumberContext {
  readonly unit: string
  readonly isWhole?: true
  readonly look: Look
  readonly decimal: Decimal
}

function readNumber(source: NumberSource, raw: unknown, { unit, isWhole, look, decimal }: NumberContext): Read {
  const { path, scale, offset, unitFrom } = source
  const value = typeof raw === 'string' ? parseNumber(raw, decimal) : raw
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return unmappable(path, typeof raw === 'string' ? `${shown(raw)} is no number` : `is no number but ${kindOf(raw)}`)
  }
  const from = unitFrom ? wordIn(unitFrom.words, look(unitFrom.path)) : (source.unit ?? unit)
  if (unitFrom && from === undefined) return unmappable(unitFrom.path, `says no unit of ${path} that the map knows`)
  const isPlain = scale === 1 && offset === 0
  const scaled = isPlain ? value : tidy(value * scale + offset)
  const ours = from === undefined || from === unit ? scaled : convert(scaled, from, unit)
  if (!Number.isFinite(ours)) return unmappable(path, 'is larger than any number')
  return isWhole && !Number.isInteger(ours) ? unmappable(path, `${ours} is no whole number`) : { value: ours }
}

const wordIn = <T>(words: Readonly<Record<string, T>>, raw: unknown): T | undefined =>
  typeof raw === 'string' && Object.hasOwn(words, raw.trim()) ? words[raw.trim()] : undefined

const numberForm = (mark: string): RegExp => new RegExp(`^[+-]?(\\d+(${mark}\\d*)?|${mark}\\d+)(e[+-]?\\d{1,3})?$`, 'i')
const numberForms: Readonly<Record<Decimal, RegExp>> = {
  '.': numberForm('\\.'),
  ',': numberForm(','),
  either: numberForm('[.,]'),
}

/** Digits with one mark at most: what groups thousands in one country is the decimal of another. */
function parseNumber(text: string, decimal: Decimal): number | undefined {
  const form = numberForms[decimal]
  const bare = text.trim().replace('−', '-')
  return bare.length <= maxTextCharacters && form.test(bare) ? Number(bare.replace(',', '.')) : undefined
}

function readFlag({ path, words }: FlagSource, raw: unknown): Read {
  if (typeof raw === 'boolean') return { value: raw }
  const word = kindOf(raw) === 'string' || kindOf(raw) === 'number' ? String(raw).trim().toLowerCase() : ''
  const known = Object.entries({ true: true, false: false, ...words }).find(([it]) => it.toLowerCase() === word)
  return known ? { value: known[1] } : unmappable(path, `${shown(word || kindOf(raw))} is neither true nor false`)
}

function readText({ path }: TextSource, raw: unknown): Read {
  const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
  if (typeof text !== 'string') return unmappable(path, `is no text but ${kindOf(raw)}`)
  if (text.length > maxTextCharacters) return unmappable(path, `is longer than ${maxTextCharacters} characters`)
  return { value: text.trim() }
}

function readTime({ path, and, unit = 'rfc3339', pattern, zone }: TimeSource, raw: unknown, look: Look): Read {
  const second = and === undefined ? undefined : look(and)
  const text = second === undefined ? raw : `${String(raw)} ${String(second)}`
  const at = pattern && zone ? readPattern(text, (it) => pattern.readAt(it, zoneMs(zone))) : readInstant(text, unit)
  if (at !== undefined) return { value: at }
  const found = typeof text === 'string' ? shown(text) : String(kindOf(text) === 'number' ? text : kindOf(text))
  return unmappable(path, `${found} is no time in ${pattern?.text ?? unit}`)
}

const readPattern = (text: unknown, read: (text: string) => number | undefined): number | undefined =>
  typeof text === 'string' && text.length <= maxTextCharacters ? read(text) : undefined

/** ms since the epoch. Seconds may have decimals, and either may be written as text. */
function readInstant(raw: unknown, unit: 'ms' | 's' | 'rfc3339'): number | undefined {
  if (unit === 'rfc3339') return typeof raw === 'string' ? readMoment(raw.trim()) : undefined
  const value = typeof raw === 'string' ? parseNumber(raw, '.') : raw
  if (typeof value !== 'number') return undefined
  const ms = Math.round(unit === 's' ? value * 1000 : value)
  return Number.isSafeInteger(ms) ? ms : undefined
}
