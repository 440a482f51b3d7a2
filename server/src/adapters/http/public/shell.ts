import { createHash } from 'node:crypto'
import { type Html, html, trusted } from './html.ts'
import { type Language, languages } from './language.ts'
import { style } from './style.ts'
import { languageNames, wordsIn } from './words/words.ts'

export interface Shell {
  readonly language: Language
  readonly title: string
  readonly description: string
  readonly demo: boolean
  /** The page's own path, to which the language switch links. */
  readonly path: string
  readonly main: Html
  readonly foot: Html
}

/**
 * The one policy of the shopper's pages: our own style sheet by its hash, our own pictures, and nothing else at all. The
 * hash, not a nonce, so that a page that the browser has already (304) still fits its header.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const huskPath =
  'M19 8.7 20.6 11.6 24.1 11.2 23.9 14.4 27 15.5 25.2 18.3 27.2 20.7 24.2 22.5 24.8 25.6 21.6 26 20.8 29.1 18 27.9 16 30.4 14 27.9 11.2 29.1 10.4 26 7.2 25.6 7.8 22.5 4.8 20.7 6.8 18.3 5 15.5 8.1 14.4 7.9 11.2 11.4 11.6 13 8.7 16 10.6Z'
const cordPath = 'M16 10.6V6.5M16 6.5c-4.5 0-6-5-2-5s3.5 5 2 5-2-5 2-5 2.5 5-2 5M7 20.5c5.5 3.2 12.5 3.2 18 0'
const favicon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#d9a520" d="${huskPath}"/><path fill="none" stroke="#1e3526" stroke-width="2" d="${cordPath}"/></svg>`,
)}`

/** A whole document around a page. */
export function shell({ language, title, description, demo, path, main, foot }: Shell): Html {
  const words = wordsIn[language]
  return html`<!doctype html>
<html lang="${words.htmlLang}" dir="ltr"><head><meta charset="utf-8"><title>${title} · Cordline</title>
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><meta name="description" content="${description}">
<meta name="color-scheme" content="light dark"><meta name="theme-color" content="#1e3526"><meta name="format-detection" content="telephone=no"><meta name="robots" content="noindex">
<link rel="icon" href="${favicon}">${languages.map((it) => html`<link rel="alternate" hreflang="${wordsIn[it].htmlLang}" href="${path}?lang=${it}">`)}
<style>${trusted(style)}</style></head>
<body><a class="skip" href="#story">${words.skipToStory}</a>
<header class="top"><div class="wide"><span class="brand"><svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="brand-husk" d="${huskPath}"/><path class="brand-cord" d="${cordPath}"/></svg>Cordline</span>
<nav aria-label="${languages.map((it) => languageNames[it]).join(' / ')}">${languages.map((it) => languageLink(it, language, path))}</nav></div></header>
${demo ? html`<p class="simulated">${words.simulated}</p>` : ''}
<main id="story">${main}</main>
<footer class="foot"><div class="wide">${foot}</div></footer></body></html>`
}

const languageLink = (it: Language, current: Language, path: string): Html =>
  it === current
    ? html`<a href="${path}?lang=${it}" lang="${wordsIn[it].htmlLang}" aria-current="true">${languageNames[it]}</a>`
    : html`<a href="${path}?lang=${it}" lang="${wordsIn[it].htmlLang}" hreflang="${wordsIn[it].htmlLang}">${languageNames[it]}</a>`
