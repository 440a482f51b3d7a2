import { type Html, html } from './html.ts'
import { type Language, languages } from './language.ts'
import type { Missing } from './missing.ts'
import { shell } from './shell.ts'
import { type MissingWords, wordsIn } from './words/words.ts'

export interface MissingPage {
  readonly missing: Missing
  readonly language: Language
  readonly demo: boolean
  readonly path: string
}

/** Who holds a fruit whose code leads nowhere is told so in every language, the reader's own first. */
export function missingPage({ missing, language, demo, path }: MissingPage): Html {
  const inOrder = [language, ...languages.filter((it) => it !== language)]
  const words = wordsIn[language]
  return shell({
    ...{ language, demo, path },
    title: titleOf(missing, words.missing),
    description: titleOf(missing, words.missing),
    main: html`<div class="wide missing">${inOrder.map((it, index) => section(missing, it, index === 0))}</div>`,
    foot: html`<p>${words.foot.privacy}</p>`,
  })
}

function section(missing: Missing, language: Language, isFirst: boolean): Html {
  const { htmlLang, missing: say } = wordsIn[language]
  const title = titleOf(missing, say)
  const [lead, steps] = missing.kind === 'outage' ? [say.outage, []] : [reasonOf(missing, say), say.steps]
  return html`<section class="card" lang="${htmlLang}">${isFirst ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}<p>${lead}</p>
${missing.kind === 'outage' ? '' : html`<p class="scanned">${say.scanned}: ${scannedOf(missing)}</p>`}
${steps.length > 0 ? html`<ol>${steps.map((it) => html`<li>${it}</li>`)}</ol>` : ''}</section>`
}

function titleOf(missing: Missing, say: MissingWords): string {
  switch (missing.kind) {
    case 'unknown':
      return say.unknownTitle
    case 'malformed':
      return say.malformedTitle
    case 'outage':
      return say.outageTitle
    default:
      return missing satisfies never
  }
}

type Unfound = Exclude<Missing, { readonly kind: 'outage' }>

const reasonOf = (missing: Unfound, say: MissingWords): string =>
  missing.kind === 'unknown' ? say.unknown : say.malformed[missing.part]

/** A long address would fill the screen. */
const maxScanned = 80

function scannedOf(missing: Unfound): string {
  const text = missing.kind === 'unknown' ? `(01) ${missing.gtin} (10) ${missing.code}` : missing.scanned
  return text.length > maxScanned ? `${text.slice(0, maxScanned)}…` : text
}
