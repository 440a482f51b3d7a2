import type { Names } from '@cordline/contract/vocabulary/catalogue'
import { useSyncExternalStore } from 'react'

export const languages = ['en', 'zh-CN', 'ms'] as const
export type Language = (typeof languages)[number]

/** Each language in its own words. */
export const languageNames: Record<Language, string> = { en: 'English', 'zh-CN': '中文', ms: 'Bahasa Melayu' }
export const languageShortNames: Record<Language, string> = { en: 'EN', 'zh-CN': '中', ms: 'BM' }

const storageKey = 'cordline.language'
let current: Language | undefined
const watchers = new Set<() => void>()

/** The language that was chosen here, else the first of the phone's that we speak, else English. */
export function getLanguage(): Language {
  current ??= storedLanguage() ?? pickLanguage(typeof navigator === 'undefined' ? [] : navigator.languages)
  return current
}

/** Switches every text on the page, in place. */
export function setLanguage(language: Language): void {
  current = language
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Private mode: the choice lasts as long as the page.
  }
  for (const watcher of watchers) watcher()
}

export function useLanguage(): Language {
  return useSyncExternalStore(watch, getLanguage)
}

/** The first wish that we speak: any Chinese reads `zh-CN`; Indonesian reads Malay better than English. */
export function pickLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const [base] = wish.toLowerCase().split('-')
    if (base === 'en') return 'en'
    if (base === 'zh') return 'zh-CN'
    if (base === 'ms' || base === 'id') return 'ms'
  }
  return 'en'
}

/** A catalogue name in the page's language. */
export function nameIn(language: Language, names: Names): string {
  switch (language) {
    case 'en':
      return names.en
    case 'zh-CN':
      return names.zh
    case 'ms':
      return names.ms
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(storageKey)
    return languages.find((language) => language === stored)
  } catch {
    return undefined
  }
}
