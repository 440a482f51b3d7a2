import type { Capture, ProductForm } from '@cordline/contract/vocabulary/harvest'
import type { Mode } from '@cordline/contract/vocabulary/shipment'
import type { Stage } from '../../../../domain/trace/lotStory.ts'
import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** All that the shopper's page says. A language that lacks one of these does not compile. */
export interface Words {
  readonly htmlLang: string
  /** Between two sentences. */
  readonly gap: '' | ' '
  readonly motto: string
  readonly simulated: string
  readonly skipToStory: string
  readonly pageTitle: (variety: string) => string
  readonly description: (variety: string, orchard: string) => string
  readonly grade: (name: string) => string
  readonly stage: Readonly<Record<Stage, (place: string, date: string) => string>>
  readonly verdict: VerdictWords
  readonly facts: {
    readonly title: string
    readonly orchard: string
    readonly orchards: (count: number) => string
    readonly near: (latitude: string, longitude: string) => string
    readonly picked: string
    readonly pickedFruits: (fruits: string) => string
    readonly caught: string
    readonly packed: string
    readonly photo: (orchard: string) => string
  }
  readonly capture: Readonly<Record<Capture, { readonly name: string; readonly sentence: string }>>
  readonly map: {
    readonly title: string
    readonly description: string
    readonly measured: string
    readonly unknown: string
    readonly planned: string
    readonly lastSeen: (date: string) => string
  }
  readonly way: {
    readonly title: string
    readonly picked: string
    readonly packed: string
    readonly loaded: (container: string) => string
    readonly unloaded: string
    readonly arrived: (date: string) => string
    readonly left: (date: string) => string
    readonly planned: (date: string) => string
    readonly received: string
    readonly shelf: string
    readonly by: Readonly<Record<Mode, string>>
    readonly done: string
    readonly ahead: string
  }
  readonly temperature: {
    readonly title: string
    readonly chart: (from: string, to: string) => string
    readonly target: string
    readonly noReading: string
    readonly none: string
    readonly warmest: string
    readonly coldest: string
    readonly mean: string
    readonly should: string
    readonly between: (min: string, max: string) => string
    readonly readings: (count: string) => string
    readonly life: (frozen: { readonly low: string; readonly high: string; readonly at: string }) => string
    readonly lifeNote: string
  }
  readonly keep: {
    readonly title: string
    readonly at: string
    readonly eat: string
    readonly form: Readonly<Record<ProductForm, { readonly at: string; readonly eat: string }>>
    readonly label: string
  }
  readonly details: {
    readonly title: string
    readonly lot: string
    readonly gtin: string
    readonly form: string
    readonly weight: string
    readonly cartons: string
    readonly container: string
    readonly week: string
    readonly registration: string
    readonly validUntil: (date: string) => string
    readonly batches: string
    readonly code: string
  }
  readonly foot: { readonly times: string; readonly honest: string; readonly privacy: string; readonly map: string }
  readonly missing: MissingWords
}

export interface VerdictWords {
  readonly frozen: ColdWords
  readonly cool: ColdWords
  readonly noneYet: string
  readonly none: string
  readonly noneWhy: string
  readonly notLoaded: string
  readonly breached: Readonly<Record<'warm' | 'cold', (duration: string) => string>>
  readonly thawed: (limit: string, duration: string) => string
  readonly thawedOnce: (limit: string) => string
  readonly thawedSince: (date: string, peak: string) => string
  readonly share: (percent: string, duration: string, target: string) => string
  readonly orColder: (limit: string) => string
  readonly fromTo: (min: string, max: string) => string
  readonly extreme: Readonly<Record<'warm' | 'cold', (temperature: string) => string>>
  readonly lastHeard: (date: string) => string
  readonly notMeasuredInside: (duration: string) => string
  readonly notMeasuredBefore: (duration: string) => string
  readonly notMeasuredAfter: (duration: string) => string
  readonly bar: {
    readonly title: string
    readonly inRange: string
    readonly warm: string
    readonly cold: string
    readonly unknown: string
  }
}

/** Of fruit that stayed, or should have stayed, frozen or cool. */
export interface ColdWords {
  readonly allTheWay: string
  readonly soFar: string
  readonly whenMeasured: string
  readonly strayed: Readonly<Record<'warm' | 'cold', (limit: string, duration: string) => string>>
  readonly strayedWhenMeasured: Readonly<Record<'warm' | 'cold', (limit: string, duration: string) => string>>
}

export interface MissingWords {
  readonly unknownTitle: string
  readonly unknown: string
  readonly malformedTitle: string
  readonly malformed: Readonly<Record<'gtin' | 'lot' | 'incomplete', string>>
  readonly outageTitle: string
  readonly outage: string
  readonly scanned: string
  readonly steps: readonly string[]
}

export const wordsIn: Readonly<Record<Language, Words>> = { en, zh }
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }
