import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'
import type { Page } from '@cordline/contract/wire/http/common'

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

/** One that is kept. Its id stays as long as it lies in this store; a move gives it another. */
export interface KeptReading extends Quarantined {
  readonly id: string
}

export const maxQuarantinePayload = 2048
/** Per device; the oldest go first, so that one bad device can't fill the disk. */
export const maxQuarantinedPerDevice = 1000

/** How many are kept. Past a bound the oldest go, and are counted by the hour in which they were received. */
export interface QuarantineBounds {
  readonly perDevice: number
  /** Refused as of an unknown device, all of them together: anybody can make up another name. */
  readonly unknown: number
  readonly total: number
}

/** At 2 KiB each about 200 MB at the very most. */
export const quarantineBounds: QuarantineBounds = {
  perDevice: maxQuarantinedPerDevice,
  unknown: 10_000,
  total: 100_000,
}
/** Looking at what all devices have costs more than at one: it may be exceeded by a hundredth in between. */
export const looksPerBound = 100

/** No device can be called that: under it those are counted that an unknown device has too many of. */
export const strangers = '*'

/** What of it is meant. Receive times in ms, both inclusive. */
export interface QuarantineQuery {
  readonly devices: readonly string[]
  readonly code?: ReadingRefusalCode | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface QuarantinePage extends QuarantineQuery {
  readonly order: 'newest-first' | 'oldest-first'
  readonly limit: number
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

export interface Quarantine {
  keep(refused: readonly Quarantined[]): Promise<void>
  /** Newest first. */
  list(deviceId: string, limit: number): Promise<readonly Quarantined[]>
  /** By receive time; pages do not repeat or miss one that stays. @throws Refusal `bad-request` for a bad `after` */
  page(query: QuarantinePage): Promise<Page<KeptReading>>
  /** How many are kept, by why they were refused. */
  totals(query: QuarantineQuery): Promise<ReadonlyMap<ReadingRefusalCode, number>>
  /** Of which some are kept, upwards by name. */
  devices(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly string[]>
  /**
   * How many are refused of the device between two receive times (ms, inclusive): those that are kept, and those that
   * were dropped for want of room. What was removed is not refused any more.
   */
  count(deviceId: string, from: number, to: number): Promise<number>
  /** They landed after all: neither kept nor counted any more. Repeating it is harmless. */
  remove(ids: readonly string[]): Promise<void>
  /** They were refused again, for another reason. One that is gone stays gone. */
  restate(readings: readonly KeptReading[]): Promise<void>
}
