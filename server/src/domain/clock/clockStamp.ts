import type { Reading } from '@cordline/contract/vocabulary/reading'

/** What of a reading tells about its device's clock. */
export type ClockStamp = Pick<Reading, 'takenAt' | 'receivedAt' | 'history' | 'boot' | 'seq'>

/**
 * Less is nobody's trouble: the server's own clock is good to a second, a logger's crystal loses as much in two weeks,
 * and no limit of a cold chain is judged by less than minutes.
 */
export const clockToleranceMs = 30_000
