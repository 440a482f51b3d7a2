import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { rangeBar } from './rangeBar.ts'
import type { Telling } from './telling.ts'
import { isFrozen, verdictText } from './verdictText.ts'

const iconOf = { bad: 'alert', none: 'clock' } as const

/** The first thing that anybody wants to know. */
export function verdictCard(telling: Telling): Html {
  const { words, story } = telling
  const { tone, headline, known, unknown } = verdictText(telling)
  const sign = tone === 'good' || tone === 'mild' ? (isFrozen(story.lot.form) ? 'snow' : 'thermometer') : iconOf[tone]
  return html`<section class="card verdict ${tone}"><div class="badge">${icon(sign)}</div><div>
<h2>${headline}</h2><p>${known.join(words.gap)}</p>${unknown.length > 0 ? html`<p>${unknown.join(words.gap)}</p>` : ''}</div>
${story.verdict.kind === 'unmeasured' ? '' : rangeBar(telling)}</section>`
}
