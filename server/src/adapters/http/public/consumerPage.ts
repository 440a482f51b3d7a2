import { grades, varieties } from '@cordline/contract/vocabulary/catalogue'
import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { LotStory, StoryBatch } from '../../../domain/trace/lotStory.ts'
import { cards } from './cards.ts'
import { durianArt } from './durianArt.ts'
import { type Format, formatOf } from './format.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import type { Language } from './language.ts'
import { routeMap } from './routeMap.ts'
import { shell } from './shell.ts'
import type { Telling } from './telling.ts'
import { temperatureCard } from './temperatureCard.ts'
import { verdictCard } from './verdictCard.ts'
import { wayCard } from './wayCard.ts'
import { type Words, wordsIn } from './words/words.ts'

export interface ConsumerPage {
  readonly story: LotStory
  readonly language: Language
  readonly demo: boolean
}

/** What a shopper sees who scanned the QR of a lot. */
export function consumerPage({ story, language, demo }: ConsumerPage): Html {
  const words = wordsIn[language]
  const telling = { story, language, words, format: formatOf(language) }
  const variety = varietyName(story.batches[0], language)
  const { facts, keep, details, foot } = cards(telling)
  return shell({
    ...{ language, demo, foot },
    title: words.pageTitle(variety),
    description: words.description(variety, story.batches[0]?.orchard?.name ?? ''),
    path: digitalLinkPath(story.lot),
    main: html`${hero(telling)}<div class="wide cols"><div class="col">${verdictCard(telling)}${facts}${routeMap(telling)}${keep}${details}</div>
<div class="col">${temperatureCard(telling)}${wayCard(telling)}</div></div>`,
  })
}

function hero({ story, language, words, format }: Telling): Html {
  const [batch] = story.batches
  const other: Language = language === 'zh' ? 'en' : 'zh'
  const names = [varietyName(batch, other), batch?.variety].filter((it) => it !== varietyName(batch, language))
  const grade = grades.find((it) => it.code === batch?.grade)?.names[language]
  return html`<section class="hero${batch?.photoId ? ' with-photo' : ''}">${picture(story, words)}<div class="wide"><div class="hero-text">
<p class="motto">${words.motto}</p><h1>${varietyName(batch, language)}</h1><p class="names">${names.join(' · ')}</p>
<p class="grade">${[grade, productFormOf(story.lot.form).names[language]].filter((it) => it !== undefined).join(' · ')}</p>
<p class="stage">${icon(stageIcons[story.stage])}${stageText(story, words, format)}</p></div></div></section>`
}

const stageIcons = { packed: 'box', 'under-way': 'sea', received: 'check', 'on-shelf': 'store' } as const

function picture(story: LotStory, words: Words): Html {
  const photographed = story.batches.find((batch) => batch.photoId)
  if (!photographed?.photoId) return durianArt()
  const source = `${digitalLinkPath(story.lot)}/photos/${photographed.photoId}.jpg`
  return html`<img class="photo" src="${source}" alt="${words.facts.photo(photographed.orchard?.name ?? '')}" decoding="async">`
}

function stageText({ stage, carriages, shelf }: LotStory, words: Words, format: Format): string {
  const last = carriages.at(-1)
  const say = words.stage[stage]
  switch (stage) {
    case 'packed':
      return say('', '')
    case 'under-way':
      return say(last?.stops.at(-1)?.name ?? '', '')
    case 'received':
      return say(last?.receipt?.place ?? '', last?.receipt ? format.shortDate(last.receipt.at) : '')
    case 'on-shelf':
      return say(shelf?.place ?? '', shelf ? format.shortDate(shelf.at) : '')
    default:
      return stage satisfies never
  }
}

/** The Chinese name where it has one, else the code that the trade knows it by. */
function varietyName(batch: StoryBatch | undefined, language: Language): string {
  const entry = varieties.find((it) => it.code === batch?.variety)
  return entry?.names[language] ?? batch?.variety ?? 'Durian'
}
