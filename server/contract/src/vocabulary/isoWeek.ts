import { z } from 'zod'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** Monday 00:00 UTC of the first ISO week of a year: the week that holds 4 January. */
function firstMondayMs(year: number): number {
  const fourth = Date.UTC(year, 0, 4)
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs
}

/** How many ISO weeks a year has: 52 or 53. */
export function weeksInYear(year: number): number {
  return Math.round((firstMondayMs(year + 1) - firstMondayMs(year)) / weekMs)
}

/** True for `2026-W01` … `2026-W53` where that year has that week. */
export function isIsoWeek(text: string): boolean {
  const match = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!match) return false
  const week = Number(match[2])
  return week >= 1 && week <= weeksInYear(Number(match[1]))
}

/** An ISO 8601 week (`2026-W27`); a week that its year does not have is refused. */
export const IsoWeek = z.string().refine(isIsoWeek, 'must be an ISO week that exists, like 2026-W27').brand<'IsoWeek'>()
export type IsoWeek = z.infer<typeof IsoWeek>

/** Monday 00:00 UTC of the week, in ms. */
export function startOfWeekMs(week: IsoWeek): number {
  return firstMondayMs(Number(week.slice(0, 4))) + (Number(week.slice(6)) - 1) * weekMs
}

/** The ISO week in which a moment falls, in UTC. */
export function weekOf(ms: number): IsoWeek {
  const day = new Date(ms)
  const thursday = new Date(ms + (3 - ((day.getUTCDay() + 6) % 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((thursday.getTime() - firstMondayMs(year)) / weekMs) + 1
  return IsoWeek.parse(`${year}-W${String(number).padStart(2, '0')}`)
}

/** The week `count` weeks later (or earlier, if negative). */
export function addWeeks(week: IsoWeek, count: number): IsoWeek {
  return weekOf(startOfWeekMs(week) + count * weekMs)
}
