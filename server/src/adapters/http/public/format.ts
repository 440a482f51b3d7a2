import { type CalendarDay, type Instant, msOf } from '@cordline/contract/vocabulary/instant'
import type { Language } from './language.ts'

/**
 * Dates, durations and numbers as a reader writes them. All instants are told in UTC+8, which is the time of Malaysia,
 * Singapore and China: one clock for the whole way, said at the foot of the page.
 */
export interface Format {
  readonly day: (day: CalendarDay) => string
  readonly days: (first: CalendarDay, last: CalendarDay) => string
  readonly date: (at: Instant) => string
  readonly shortDate: (at: Instant) => string
  readonly dateTime: (at: Instant) => string
  readonly duration: (minutes: number) => string
  readonly number: (value: number) => string
  /** One decimal and a true minus sign. */
  readonly celsius: (temperatureC: number) => string
  /** A limit: no decimal where it has none. */
  readonly limit: (temperatureC: number) => string
  readonly percent: (share: number) => string
}

/** A number and its unit stay on one line. */
const space = '\u00a0'
const zone = 'Asia/Shanghai'
const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' }
const units: Record<Language, { readonly day: (n: number) => string; readonly hour: string; readonly minute: string }> =
  {
    en: { day: (n) => (n === 1 ? '\u00a0day' : '\u00a0days'), hour: '\u00a0h', minute: '\u00a0min' },
    zh: { day: () => '\u00a0天', hour: '\u00a0小时', minute: '\u00a0分钟' },
  }

export function formatOf(language: Language): Format {
  const locale = locales[language]
  const inZone = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    return (at: Instant) => format.format(msOf(at))
  }
  const dayFormat = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' })
  const month = language === 'zh' ? 'long' : 'short'
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return {
    day: (day) => dayFormat.format(Date.parse(day)),
    days: (first, last) =>
      language === 'zh'
        ? `${dayFormat.format(Date.parse(first))}至${restOfDay(first, last)}`
        : // Node's ICU puts thin spaces around the dash, which few phones' fonts have.
          dayFormat.formatRange(Date.parse(first), Date.parse(last)).replaceAll('\u2009', ''),
    date: inZone({ dateStyle: 'medium' }),
    shortDate: inZone({ day: 'numeric', month }),
    dateTime: inZone({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    duration: (minutes) => durationOf(minutes, language),
    number: (value) => number.format(value),
    celsius: (temperatureC) => `${signed(temperatureC.toFixed(1))}${space}°C`,
    limit: (temperatureC) => `${signed(String(Number(temperatureC.toFixed(1))))}${space}°C`,
    percent: (share) => `${downwards(share)}${space}%`,
  }
}

/** What of a Chinese date is not the same as in an earlier one; Node's ICU has a range with slashes only. */
function restOfDay(first: CalendarDay, last: CalendarDay): string {
  const [year, month, day] = last.split('-').map(Number)
  if (first.slice(0, 7) === last.slice(0, 7)) return `${day}日`
  return first.slice(0, 4) === last.slice(0, 4) ? `${month}月${day}日` : `${year}年${month}月${day}日`
}

/** The two greatest units, which is all that an eye takes in: `15 days 3 h`, `3 h 20 min`. */
function durationOf(minutes: number, language: Language): string {
  const { day, hour, minute } = units[language]
  const rounded = Math.round(minutes)
  const [hours, rest] = [Math.floor(rounded / 60), rounded % 60]
  if (hours >= 48) {
    const [days, left] = [Math.floor(hours / 24), hours % 24]
    return `${days}${day(days)}${left > 0 ? `${space}${left}${hour}` : ''}`
  }
  if (hours === 0) return `${rest}${minute}`
  return `${hours}${hour}${rest > 0 ? `${space}${rest}${minute}` : ''}`
}

const signed = (digits: string): string => digits.replace(/^-(?=0(\.0)?$)/, '').replace('-', '−')

/** Never rounded up: 99.98 is not all of it. */
function downwards(share: number): string {
  const percent = Math.floor(share * 1000 + 1e-9) / 10
  return percent === 100 ? '100' : percent.toFixed(1)
}
