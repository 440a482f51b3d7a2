import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import { type Html, html } from './html.ts'
import { sparkline } from './sparkline.ts'
import type { Telling } from './telling.ts'

/** The lot's own curve and its numbers. */
export function temperatureCard(telling: Telling): Html {
  const { story, words, format } = telling
  const { temperature } = words
  const { coldChain, carriages } = story
  const hasCurve = carriages.some((it) => it.temperatures.length > 0)
  const shouldBe = temperature.between(
    format.limit(coldChain.targetC.min).replace(/\s°C/, ''),
    format.limit(coldChain.targetC.max),
  )
  return html`<section class="card" aria-labelledby="cold-title"><h2 id="cold-title">${temperature.title}</h2>
${hasCurve ? sparkline(telling) : html`<p class="quiet">${temperature.none}</p>`}
<dl class="numbers">${number(temperature.should, shouldBe)}${reading(temperature.warmest, coldChain.max, telling)}${reading(temperature.coldest, coldChain.min, telling)}${reading(temperature.mean, coldChain.mean, telling)}</dl>
${lifeLeft(telling)}${coldChain.readings > 0 ? html`<p class="quiet">${temperature.readings(format.number(coldChain.readings))}</p>` : ''}</section>`
}

const number = (name: string, value: string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`

const reading = (name: string, temperatureC: number | null, { format }: Telling): Html | undefined =>
  temperatureC === null ? undefined : number(name, format.celsius(temperatureC))

/** Said only where it means something: measured, not thawed, not used up. */
function lifeLeft({ story, words, format }: Telling): Html | undefined {
  const { verdict, coldChain, lot } = story
  const life = coldChain.remainingLife
  if (!life || life.lowDays < 1 || verdict.kind === 'thawed' || verdict.kind === 'unmeasured') return undefined
  const [low, high] = [Math.floor(life.lowDays), Math.floor(life.highDays)].map((days) => format.number(days))
  const at = format.limit(productFormOf(lot.form).profile.life.refC)
  return html`<p class="life"><strong>${words.temperature.life({ low: low ?? '', high: high ?? '', at })}</strong> ${words.temperature.lifeNote}</p>`
}
