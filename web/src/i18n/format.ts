import { useMemo } from 'react'
import { type Language, useLanguage } from './language.ts'

/** Numbers and dates as the trade writes them: day before month in English and Malay. */
const localeOf: Record<Language, string> = { en: 'en-GB', 'zh-CN': 'zh-CN', ms: 'ms-MY' }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface Formats {
  /** 1,234.5 (at most `decimals`, 1 if absent) */
  number(value: number, decimals?: number): string
  /** 72 kg, 72.5 kg */
  kg(value: number): string
  /** −18.4 °C, with a real minus sign */
  celsius(value: number): string
  /** 42 % from 0.42 */
  percent(share: number): string
  /** 4 Jul 2026, from a calendar day (`2026-07-04`) with no time zone */
  day(day: string): string
  /** Saturday 4 July, from a calendar day */
  weekday(day: string): string
  /** 4 Jul, 13:05, in the phone's time zone; with the year where it is another */
  dateTime(instant: string): string
  /** 13:05 */
  time(instant: string): string
  /** 3 hours ago, in 2 days */
  relative(instant: string, nowMs?: number): string
  /** 2 d 4 h, 35 min */
  duration(minutes: number): string
}

export function useFormat(): Formats {
  const language = useLanguage()
  return useMemo(() => formatsOf(language), [language])
}

export function formatsOf(language: Language): Formats {
  const locale = localeOf[language]
  const plain = [0, 1, 2, 3].map((digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }))
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const degrees = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const moment = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false } as const
  const dateTime = new Intl.DateTimeFormat(locale, moment)
  const dateTimeWithYear = new Intl.DateTimeFormat(locale, { ...moment, year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = (value: number, decimals = 1): string =>
    (plain[Math.min(Math.max(decimals, 0), 3)] ?? degrees).format(value)
  const thisYear = new Date().getFullYear()
  return {
    number,
    kg: (value) => `${number(value, value < 10 ? 2 : 1)} kg`,
    celsius: (value) => `${degrees.format(Object.is(Math.round(value * 10), -0) ? 0 : value).replace('-', '−')} °C`,
    percent: (share) => percent.format(share),
    day: (text) => day.format(new Date(text)),
    weekday: (text) => weekday.format(new Date(text)),
    dateTime: (instant) => {
      const date = new Date(instant)
      return (date.getFullYear() === thisYear ? dateTime : dateTimeWithYear).format(date)
    },
    time: (instant) => time.format(new Date(instant)),
    relative: (instant, nowMs = Date.now()) => {
      const { value, unit } = agoOf(Date.parse(instant) - nowMs)
      return relative.format(value, unit)
    },
    duration: (minutes) => durationIn(language, minutes),
  }
}

interface Ago {
  readonly value: number
  readonly unit: 'minute' | 'hour' | 'day'
}

function agoOf(ms: number): Ago {
  const distance = Math.abs(ms)
  if (distance < hourMs) return { value: Math.round(ms / minuteMs), unit: 'minute' }
  if (distance < 2 * dayMs) return { value: Math.round(ms / hourMs), unit: 'hour' }
  return { value: Math.round(ms / dayMs), unit: 'day' }
}

const durationUnits: Record<Language, readonly [days: string, hours: string, minutes: string]> = {
  en: ['d', 'h', 'min'],
  'zh-CN': ['天', '小时', '分钟'],
  ms: ['hari', 'jam', 'min'],
}

function durationIn(language: Language, minutes: number): string {
  const [dayUnit, hourUnit, minuteUnit] = durationUnits[language]
  const whole = Math.round(minutes)
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  const rest = whole % 60
  if (days > 0) return hours > 0 ? `${days} ${dayUnit} ${hours} ${hourUnit}` : `${days} ${dayUnit}`
  if (hours > 0) return rest > 0 ? `${hours} ${hourUnit} ${rest} ${minuteUnit}` : `${hours} ${hourUnit}`
  return `${rest} ${minuteUnit}`
}
