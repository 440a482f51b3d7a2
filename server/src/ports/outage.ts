/** What else is known of an outage. */
export interface OutageDetails {
  readonly cause?: unknown
  /** Why, as a sentence's end: `the password was refused`. Without it: `can't be reached`. */
  readonly reason?: string
  /** It is there and says no (a wrong password, no such bucket): waiting alone does not help, somebody has to act. */
  readonly isRefusal?: boolean
  /** How long it asked to be left alone, in ms. */
  readonly retryAfterMs?: number | undefined
}

/** An adapter can't reach its world. The caller may try again; `part` names what is down. */
export class Outage extends Error {
  readonly part: string
  /** Absent where all that is known is that it can't be reached. */
  readonly reason: string | undefined
  readonly isRefusal: boolean
  readonly retryAfterMs: number | undefined

  constructor(part: string, { cause, reason, isRefusal = false, retryAfterMs }: OutageDetails = {}) {
    super(reason === undefined ? `${part} can't be reached` : `${part}: ${reason}`, { cause })
    this.name = 'Outage'
    this.part = part
    this.reason = reason
    this.isRefusal = isRefusal
    this.retryAfterMs = retryAfterMs
  }
}

/** The outage that the work met; undefined where it is done. @throws whatever else it throws */
export async function outageIn(work: () => Promise<void>): Promise<Outage | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof Outage) return error
    throw error
  }
}
