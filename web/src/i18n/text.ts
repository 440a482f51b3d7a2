import { useCallback } from 'react'
import { type Language, useLanguage } from './language.ts'

/** One text in every language: `{ en: 'Harvested {day}', 'zh-CN': '{day} 采收', ms: 'Dituai {day}' }`. */
export type Translated = Readonly<Record<Language, string>>

type NameIn<S extends string> = S extends `${infer Name}?${string}` ? Name : S
type HolesIn<S extends string> = S extends `${string}{${infer Hole}}${infer Rest}`
  ? NameIn<Hole> | HolesIn<Rest>
  : never
/** The values that a text asks for, by the holes of its English version. */
export type Values<M extends Translated> = Readonly<Record<HolesIn<M['en']>, string | number>>
export type MaybeValues<M extends Translated> = [HolesIn<M['en']>] extends [never] ? [] : [values: Values<M>]

/**
 * A room's texts. Keep one `messages.ts` in every feature's folder:
 * `export const messages = defineMessages({ title: { en: '…', 'zh-CN': '…', ms: '…' } })`
 * and draw with `text(messages.title)`. A missing language does not compile.
 */
export function defineMessages<const M extends Readonly<Record<string, Translated>>>(messages: M): M {
  return messages
}

/** `{n}` is replaced by the value, `{n?fruit|fruits}` by the first word where n is 1, else by the second. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (one === undefined) return String(value ?? '')
    return Number(value) === 1 ? one : (many ?? '')
  })
}

export type Text = <M extends Translated>(message: M, ...values: MaybeValues<M>) => string

/** `const text = useText()`, then `text(messages.title)` or `text(messages.harvested, { day })`. */
export function useText(): Text {
  const language = useLanguage()
  return useCallback((message, ...[values]) => fill(message[language], values ?? {}), [language])
}
