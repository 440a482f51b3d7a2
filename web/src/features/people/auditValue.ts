import { varieties } from '@cordline/contract/vocabulary/catalogue'
import { organisationKinds } from '@cordline/contract/vocabulary/organisation'
import { roles, scopes } from '@cordline/contract/vocabulary/people'
import { productForms } from '@cordline/contract/vocabulary/productForms'
import type { Formats } from '../../i18n/format.ts'
import { type Language, nameIn } from '../../i18n/language.ts'
import { organisationKindNames, roleNames } from '../../i18n/roleNames.ts'
import type { Text } from '../../i18n/text.ts'
import { fieldNames, humanise } from './auditFields.ts'
import { auditMessages } from './auditMessages.ts'
import { valueWords } from './auditWords.ts'
import { scopeTexts } from './scopeTexts.ts'

/** What turns a recorded value into words. */
export interface Say {
  readonly language: Language
  readonly text: Text
  readonly format: Formats
  /** What somebody or something is called, where this page knows. */
  readonly nameOf: (id: string) => string | undefined
}

type Fields = Readonly<Record<string, unknown>>
const struckOut = '•••'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const day = /^\d{4}-\d{2}-\d{2}$/
/** Ids say no more to people beyond this. */
const shortIdLength = 8

export const shortId = (id: string): string => (uuid.test(id) ? id.slice(0, shortIdLength) : id)
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fieldText(field: string, say: Say): string {
  const known = fieldNames[field]
  return known ? say.text(known) : humanise(field)
}

/** Any recorded value in words, never as JSON. */
export function valueText(field: string, value: unknown, say: Say): string {
  if (value === undefined || value === null || value === '') return '–'
  if (Array.isArray(value)) {
    if (value.length === 0) return say.text(auditMessages.none)
    return value.map((one) => valueText(field, one, say)).join('; ')
  }
  if (isFields(value)) return objectText(value, say)
  if (typeof value === 'number') return numberText(field, value, say)
  if (typeof value === 'boolean') return say.text(value ? auditMessages.yes : auditMessages.no)
  return wordText(field, String(value), say)
}

function wordText(field: string, word: string, say: Say): string {
  const { text, format, language, nameOf } = say
  if (word === struckOut) return text(auditMessages.struckOut)
  if (instant.test(word)) return format.dateTime(word)
  if (day.test(word)) return format.day(word)
  if (uuid.test(word)) return nameOf(word) ?? shortId(word)
  if (field === 'deviceId') return nameOf(word) ?? word
  if (field === 'variety') return namesOf(varieties.find(({ code }) => code === word)?.names, word, language)
  if (field === 'form') return namesOf(productForms.find(({ id }) => id === word)?.names, word, language)
  const known = translatedWord(field, word)
  return known ? text(known) : word
}

const namesOf = (names: Parameters<typeof nameIn>[1] | undefined, word: string, language: Language): string =>
  names ? nameIn(language, names) : word

/** Only of the fields that hold a word of a fixed list: a person may be called "Net". */
function translatedWord(field: string, word: string) {
  const role = roles.find((it) => it === word)
  const scope = scopes.find((it) => it === word)
  const kind = organisationKinds.find((it) => it === word)
  if (field === 'roles') return role && roleNames[role]
  if (field === 'scopes') return scope && scopeTexts[scope].name
  if (field === 'organisationKind') return kind && organisationKindNames[kind]
  if (field === 'kind') return kind ? organisationKindNames[kind] : valueWords[word]
  return ['capture', 'mode', 'state'].includes(field) ? valueWords[word] : undefined
}

function numberText(field: string, value: number, { format }: Say): string {
  if (field.endsWith('Kg')) return format.kg(value)
  if (field.endsWith('C')) return format.celsius(value)
  if (field.endsWith('IntervalS')) return value % 60 === 0 ? format.duration(value / 60) : `${format.number(value)} s`
  return format.number(value, 3)
}

/** Things with a shape of their own first; anything else is said field by field. */
function objectText(value: Fields, say: Say): string {
  const { text } = say
  if (value.truncated === true) return text(auditMessages.truncated, { bytes: Number(value.bytes) })
  if (Array.isArray(value.coordinates)) return text(auditMessages.points, { n: pointsOf(value.coordinates) })
  if (Array.isArray(value.roles)) return valueText('roles', value.roles, say)
  if (isFields(value.from) && isFields(value.to)) {
    const mode = value.mode === undefined ? '' : ` (${valueText('mode', value.mode, say)})`
    return `${objectText(value.from, say)} → ${objectText(value.to, say)}${mode}`
  }
  if (typeof value.latitude === 'number' && typeof value.longitude === 'number') {
    const position = `${value.latitude.toFixed(4)}, ${value.longitude.toFixed(4)}`
    return typeof value.name === 'string' ? value.name : position
  }
  if (typeof value.name === 'string' && isFields(value.position)) return value.name
  return Object.entries(value)
    .map(([field, inside]) => `${fieldText(field, say)} ${valueText(field, inside, say)}`)
    .join(', ')
}

/** A GeoJSON polygon's outer ring says its first point twice. */
function pointsOf(coordinates: readonly unknown[]): number {
  const [ring] = coordinates
  return Array.isArray(ring) ? Math.max(ring.length - 1, 0) : 0
}
