import { type Html, html } from './html.ts'
import type { Telling } from './telling.ts'
import { worthSaying } from './verdictText.ts'

/** Anything that happened at all is seen, were it only a minute in a month (percent of the bar). */
const minShare = 1.5

/** Time in the container as one bar: in range, warmer, colder, not measured. */
export function rangeBar({ story, words, format }: Telling): Html | undefined {
  const { minutes } = story.coldChain
  const { unmeasured } = story.verdict
  const all = [
    { kind: 'inRange', minutes: minutes.inRange },
    { kind: 'warm', minutes: minutes.warm },
    { kind: 'cold', minutes: minutes.cold },
    { kind: 'unknown', minutes: unmeasured.inContainerMin < worthSaying ? 0 : unmeasured.inContainerMin },
  ] as const
  const parts = all.filter((part) => Math.round(part.minutes) > 0)
  const sum = parts.reduce((total, part) => total + part.minutes, 0)
  if (sum === 0) return undefined
  const widths = parts.map((part) => Math.max(minShare, (part.minutes / sum) * 100))
  const scale = 100 / widths.reduce((total, width) => total + width, 0)
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((total, width) => total + width, 0) * scale)
  const labels = parts.map((part) => ({
    kind: part.kind,
    text: `${format.duration(part.minutes)} ${words.verdict.bar[part.kind]}`,
  }))
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${words.verdict.bar.title}: ${labels.map((it) => it.text).join(', ')}">
${parts.map((part, index) => html`<rect class="${part.kind}" x="${(starts[index] ?? 0).toFixed(2)}" width="${((widths[index] ?? 0) * scale).toFixed(2)}" height="4"/>`)}</svg>
<ul class="bar-legend">${labels.map((label) => html`<li class="${label.kind}">${label.text}</li>`)}</ul>`
}
