import { Refusal } from './refusal.ts'

/** Not now: it may be tried again after so many seconds. */
export class TooMany extends Refusal {
  readonly retryAfterS: number

  constructor(message: string, retryAfterS: number) {
    super('too-many', message)
    this.name = 'TooMany'
    this.retryAfterS = retryAfterS
  }
}
