import { grades, varieties } from '@cordline/contract/vocabulary/catalogue'
import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { StoryBatch } from '../../../domain/trace/lotStory.ts'
import { harvestDays } from './harvestDays.ts'
import { type Html, html } from './html.ts'
import { type IconName, icon } from './icons.ts'
import type { Telling } from './telling.ts'

/** The parts of the page that are words only. */
export function cards(telling: Telling): Readonly<Record<'facts' | 'keep' | 'details' | 'foot', Html>> {
  return { facts: facts(telling), keep: keep(telling), details: details(telling), foot: foot(telling) }
}

function facts(telling: Telling): Html {
  const { story, words, format } = telling
  const [batch] = story.batches
  const orchards = new Set(story.batches.flatMap((it) => it.orchard?.name ?? []))
  const orchard = batch?.orchard
  const near =
    orchard && words.facts.near(degrees(orchard.position.latitude, 'NS'), degrees(orchard.position.longitude, 'EW'))
  const capture = batch && words.capture[batch.capture]
  return html`<section class="card facts" aria-label="${words.facts.title}"><dl>
${orchard && fact('tree', words.facts.orchard, orchard.name, orchards.size > 1 ? words.facts.orchards(orchards.size) : near)}
<div class="pair">${batch && fact('calendar', words.facts.picked, harvestDays(story.batches, format), fruits(story.batches, words, format))}
${fact('box', words.facts.packed, format.date(story.lot.packedAt), packing(telling))}</div>
${capture && fact('cord', words.facts.caught, capture.name, capture.sentence)}</dl></section>`
}

function fruits(
  batches: readonly StoryBatch[],
  words: Telling['words'],
  format: Telling['format'],
): string | undefined {
  const [only] = batches
  return only && batches.length === 1 ? words.facts.pickedFruits(format.number(only.fruits)) : undefined
}

const packing = ({ story: { lot }, format }: Telling): string => `${format.number(lot.weightKg)} kg`

function fact(sign: IconName, name: string, value: string, note?: string): Html {
  return html`<div>${icon(sign)}<dt>${name}</dt><dd><strong>${value}</strong>${note ? html`<span>${note}</span>` : ''}</dd></div>`
}

const degrees = (value: number, [positive, negative]: string): string =>
  `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`

function keep({ story, words }: Telling): Html {
  const { at, eat } = words.keep.form[story.lot.form]
  return html`<section class="card keep-card" aria-labelledby="keep-title"><h2 id="keep-title">${words.keep.title}</h2><dl class="keep">
<div>${icon('fridge')}<dt>${words.keep.at}</dt><dd>${at}</dd></div><div>${icon('spoon')}<dt>${words.keep.eat}</dt><dd>${eat}</dd></div></dl>
<p class="quiet">${words.keep.label}</p></section>`
}

function details({ story, language, words, format }: Telling): Html {
  const { lot, carriages, batches } = story
  const say = words.details
  const registrations = batches.flatMap((it) => it.orchard?.registrations ?? [])
  const codes = registrations.filter(
    (it, index) => registrations.findIndex((other) => other.code === it.code) === index,
  )
  return html`<section class="card record" aria-labelledby="record-title"><h2 id="record-title">${say.title}</h2><dl>
${row(say.lot, lot.code)}${row(say.gtin, lot.gtin)}${row(say.form, productFormOf(lot.form).names[language])}
${row(say.weight, `${format.number(lot.weightKg)} kg`)}${lot.cartons ? row(say.cartons, format.number(lot.cartons)) : ''}
${carriages.map((it) => row(say.container, `${it.container} · ${it.week}`))}
${codes.map((it) => row(say.registration, `${it.scheme} ${it.code}`, say.validUntil(format.day(it.validTo))))}
${batches.length > 1 ? grouped(batches).map((it) => row(say.batches, ...batchLines(it, { language, format }))) : ''}</dl>
<figure class="code"><img src="/qr${digitalLinkPath(lot)}.svg" width="132" height="132" alt="${say.code}" loading="lazy"><figcaption>${say.code}</figcaption></figure></section>`
}

/** Batches of one orchard, variety and grade as one line: a large lot has dozens of harvest days. */
function grouped(batches: readonly StoryBatch[]): readonly (readonly [StoryBatch, ...StoryBatch[]])[] {
  const groups = new Map<string, [StoryBatch, ...StoryBatch[]]>()
  for (const batch of batches) {
    const key = JSON.stringify([batch.orchard?.name, batch.variety, batch.grade])
    const group = groups.get(key)
    if (group) group.push(batch)
    else groups.set(key, [batch])
  }
  return [...groups.values()]
}

function batchLines(
  group: readonly [StoryBatch, ...StoryBatch[]],
  { language, format }: Pick<Telling, 'language' | 'format'>,
): [string, string] {
  const [batch] = group
  const variety = varieties.find((it) => it.code === batch.variety)?.names[language] ?? batch.variety
  const grade = grades.find((it) => it.code === batch.grade)?.names[language] ?? batch.grade
  const weightKg = group.reduce((sum, it) => sum + it.weightKg, 0)
  const place = [batch.orchard?.name, harvestDays(group, format)].filter((it) => it !== undefined).join(' · ')
  return [place, `${variety} · ${grade} · ${format.number(weightKg)} kg`]
}

const row = (name: string, value: string, note?: string): Html =>
  html`<div><dt>${name}</dt><dd>${value}${note ? html` <span>${note}</span>` : ''}</dd></div>`

const foot = ({ words: { foot: say, gap } }: Telling): Html =>
  html`<p>${say.honest}</p><p>${[say.times, say.privacy, say.map].join(gap)}</p>`
