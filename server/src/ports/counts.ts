import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'

/** What came of one message of readings. */
export interface Counted {
  readonly added: number
  readonly repeated: number
  readonly refusals: readonly { readonly code: ReadingRefusalCode }[]
}

/** What is counted for whoever watches the server. Called for each message: it must cost nothing to speak of. */
export interface Counts {
  recorded(of: Counted): void
  /** A delivery went to the spool; so many left it for the stores; one was set aside. */
  spooled(): void
  drained(deliveries: number): void
  setAside(): void
  /** One message more waits, not acknowledged, or one less. */
  held(by: 1 | -1): void
}

const ignore = (): void => {}

/** Where nobody watches. */
export const uncounted: Counts = {
  recorded: ignore,
  spooled: ignore,
  drained: ignore,
  setAside: ignore,
  held: ignore,
}
