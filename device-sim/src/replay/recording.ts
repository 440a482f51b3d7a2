import type { ProductForm } from '@cordline/contract/vocabulary/harvest'
import type { ReadingPayload } from '@cordline/contract/wire/mqtt'

/** A reading whose `ts` is in ms; a channel that was not recorded is absent. */
export type RecordedReading = ReadingPayload & { readonly ts: number }

/** One device's recorded series, in the order of the file. */
export interface Recording {
  /** Names the device, where nobody chooses another name. */
  readonly device: string
  readonly label: string
  readonly mode: 'road' | 'sea' | 'store'
  readonly from: string
  readonly to: string
  /** What to plan the shipment with. */
  readonly form: ProductForm
  readonly setPointC: number
  /** The container's own number, where the recording tells it. */
  readonly container?: string
  readonly readings: readonly RecordedReading[]
}

export type Parser = (text: string) => readonly Recording[]

/** `2013-07-04 00:00:00` or RFC 3339; without a zone it is read as UTC. NaN when it is neither. */
export function recordedMs(text: string): number {
  const iso = text.trim().replace(' ', 'T')
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`)
}

/** The characters that a device id may have; the others become hyphens. */
export const deviceIdFrom = (text: string): string => text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 64)
