import type { RefusalCode } from '@cordline/contract/vocabulary/refusals'

/** One field and why it was refused. `path` as in `legs.0.plannedArrival`; empty for the whole. */
export interface RefusedField {
  readonly path: string
  readonly message: string
}

/** The domain says no on purpose. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: readonly RefusedField[]

  constructor(code: RefusalCode, message: string, ...fields: readonly RefusedField[]) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}

/** A refusal of one field. */
export const refuse = (code: RefusalCode, path: string, message: string): Refusal =>
  new Refusal(code, message, { path, message })
