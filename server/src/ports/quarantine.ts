import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'

/** A reading that was refused, as it came. */
export interface Quarantined {
  /** As the broker knows it; the device need not be registered. */
  readonly deviceId: string
  /** ms since the epoch. */
  readonly receivedAt: number
  readonly code: ReadingRefusalCode
  readonly path: string
  readonly message: string
  /** The element as it came, at most `maxQuarantinePayload` characters. */
  readonly payload: string
}

export const maxQuarantinePayload = 2048
/** Per device; the oldest go first, so that one bad device can't fill the disk. */
export const maxQuarantinedPerDevice = 1000

export interface Quarantine {
  keep(refused: readonly Quarantined[]): Promise<void>
  /** Newest first. */
  list(deviceId: string, limit: number): Promise<readonly Quarantined[]>
  /** How many were ever refused of the device between two receive times (ms, inclusive), kept or not. */
  count(deviceId: string, from: number, to: number): Promise<number>
}
