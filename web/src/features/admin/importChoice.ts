import type { FormatAnswer } from '@cordline/contract/wire/http/foreign'
import { maxImportBytes } from '@cordline/contract/wire/http/foreign'

/** What somebody chose so far. */
export interface ImportChoice {
  readonly file?: File
  readonly format?: string
  readonly zone?: string
}

/** Offsets of the countries that the fruit and its loggers see, west to east. */
export const zones = [
  ...['-08:00', '-05:00', '+00:00', '+01:00', '+02:00', '+03:00', '+04:00', '+05:30'],
  ...['+06:00', '+06:30', '+07:00', '+08:00', '+09:00', '+10:00', '+11:00', '+12:00'],
] as const

export const fileFormats = (formats: readonly FormatAnswer[]): readonly FormatAnswer[] =>
  formats.filter(({ kind }) => kind === 'csv')

/** `csv-dmy · DD/MM/YYYY HH:mm`: what may be missing in a time is no news to whoever chooses. */
export const labelOf = ({ name, pattern }: FormatAnswer): string =>
  pattern ? `${pattern.replaceAll(/\[.*?\]/g, '')} · ${name}` : name

/** What is not chosen yet is what the format itself says. */
export function chosen({ format, zone }: ImportChoice, formats: readonly FormatAnswer[]) {
  const own = formats.find(({ name }) => name === format) ?? formats[0]
  return { format: own?.name ?? '', zone: zone ?? own?.zone }
}

/** Zones with the one that is chosen, which a format of somebody's own may have alone. */
export const zonesWith = (zone: string): readonly string[] =>
  (zones as readonly string[]).includes(zone) ? zones : [zone, ...zones]

export const isTooLarge = ({ file }: ImportChoice): boolean => file !== undefined && file.size > maxImportBytes

/** As what it is sent: a browser may call a CSV file a table of Excel, or nothing. */
export const toBody = (file: File): Blob => new Blob([file], { type: 'text/csv' })
