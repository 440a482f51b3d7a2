/** Markup that is safe to send. Only `html` and `trusted` make it. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Interpolated = Html | string | number | undefined | readonly Interpolated[]

/** Markup (HTML or SVG) of a template; whatever is interpolated is escaped unless it is Html already. */
export function html(literals: TemplateStringsArray, ...values: readonly Interpolated[]): Html {
  return new Html(literals.map((literal, index) => literal + textOf(values[index])).join(''))
}

/** Our own constant text that needs no escaping, for instance a style sheet; never anything that came from outside. */
export const trusted = (text: string): Html => new Html(text)

function textOf(value: Interpolated): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return value.map(textOf).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
