/** An adapter can't reach its world. The caller may try again; `part` names what is down. */
export class Outage extends Error {
  readonly part: string

  constructor(part: string, options?: { readonly cause?: unknown }) {
    super(`${part} can't be reached`, options)
    this.name = 'Outage'
    this.part = part
  }
}
