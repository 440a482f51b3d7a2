import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { PhotoId } from '@cordline/contract/vocabulary/ids'
import type { Instant } from '@cordline/contract/vocabulary/instant'
import type { Lot, Shelf } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Position } from '@cordline/contract/vocabulary/position'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Receipt, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Interval } from '../custody/custody.ts'
import { type ColdVerdict, judgeColdChain, type LotColdChain } from './coldVerdict.ts'
import { type CarriageOutcome, lastSeen, lotPath, type PathStretch, type Seen } from './lotPath.ts'
import { lotStops, type StoryStop } from './lotStops.ts'
import { publicPosition } from './publicPosition.ts'

/**
 * What anybody who holds the fruit may know of it: where it grew, how it came, how cold it stayed. No person is in it:
 * an orchard has a name, a district and its registration codes, but no holder.
 */
export interface LotStory {
  readonly lot: Pick<Lot, 'code' | 'gtin' | 'form' | 'packedAt' | 'weightKg'> & { readonly cartons?: number }
  readonly stage: Stage
  /** What it was packed from, most kilograms first. */
  readonly batches: readonly StoryBatch[]
  /** The containers that carried it, oldest first. */
  readonly carriages: readonly Carriage[]
  readonly shelf?: Shelf
  readonly coldChain: LotColdChain
  readonly verdict: ColdVerdict
}

/** How far it is: packed and waiting, in a container, received at the store, on its shelf. */
export type Stage = 'packed' | 'under-way' | 'received' | 'on-shelf'

export interface StoryBatch extends Pick<Batch, 'variety' | 'grade' | 'capture' | 'harvestedOn' | 'fruits'> {
  /** How much of the batch is in this lot. */
  readonly weightKg: number
  readonly orchard?: StoryOrchard
  readonly photoId?: PhotoId
}

export interface StoryOrchard {
  readonly name: string
  /** The district, to about a kilometre. */
  readonly position: Position
  readonly registrations: readonly {
    readonly scheme: string
    readonly code: string
    readonly validFrom: string
    readonly validTo: string
  }[]
}

/** One container and the lot's own time in it. */
export interface Carriage extends Pick<Shipment, 'week' | 'container' | 'setPointC'> {
  readonly outcome: CarriageOutcome
  readonly windows: readonly Interval[]
  readonly stops: readonly StoryStop[]
  readonly path: readonly PathStretch[]
  readonly lastSeen?: Seen
  readonly temperatures: readonly { readonly at: Instant; readonly temperatureC: number }[]
  readonly gaps: readonly Interval[]
  readonly receipt?: Pick<Receipt, 'at' | 'place'>
}

/** One moment of a container's track. */
export interface TracedPoint {
  readonly takenAt: Instant
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
  readonly temperatureC?: number | undefined
  readonly returnC?: number | undefined
  readonly defrost?: boolean | undefined
  readonly implausible?: true | undefined
}

export interface CarriageParts {
  readonly shipment: Shipment
  readonly windows: readonly Interval[]
  readonly track: {
    readonly points: readonly TracedPoint[]
    readonly gaps: readonly { readonly from: Instant; readonly to: Instant }[]
    readonly milestones: readonly {
      readonly place: string
      readonly kind: 'arrived' | 'departed'
      readonly at: Instant
    }[]
  }
}

export interface StoryParts {
  readonly lot: Lot
  readonly batches: readonly Batch[]
  readonly orchards: readonly Orchard[]
  readonly carriages: readonly CarriageParts[]
  readonly coldChain: LotColdChain
}

/** The story of a lot out of everything that is known of it. */
export function tellStory({ lot, batches, orchards, carriages, coldChain }: StoryParts): LotStory {
  const { code, gtin, form, packedAt, weightKg, cartons, shelf } = lot
  const told = carriages.map(tellCarriage).sort((a, b) => compare(a.windows[0]?.from ?? '', b.windows[0]?.from ?? ''))
  const windows = told.flatMap((it) => it.windows)
  const heardAt = told.at(-1)?.temperatures.at(-1)?.at
  return {
    lot: { code, gtin, form, packedAt, weightKg, ...(cartons === undefined ? {} : { cartons }) },
    stage: stageOf(lot, told),
    batches: lot.batches
      .flatMap((share) => batches.filter((it) => it.id === share.batchId).map((it) => ({ share, batch: it })))
      .sort((a, b) => b.share.weightKg - a.share.weightKg)
      .map(({ share, batch }) => tellBatch(batch, share.weightKg, orchards)),
    carriages: told,
    ...(shelf === undefined ? {} : { shelf }),
    coldChain,
    verdict: judgeColdChain({ coldChain, windows, heardAt, profile: productFormOf(form).profile }),
  }
}

function stageOf({ shelf }: Lot, carriages: readonly Carriage[]): Stage {
  if (shelf) return 'on-shelf'
  const last = carriages.at(-1)
  if (!last) return 'packed'
  return last.outcome === 'received' ? 'received' : 'under-way'
}

function tellBatch(batch: Batch, weightKg: number, orchards: readonly Orchard[]): StoryBatch {
  const { variety, grade, capture, harvestedOn, fruits, photos } = batch
  const orchard = orchards.find((it) => it.id === batch.orchardId)
  const [photoId] = photos
  return {
    ...{ variety, grade, capture, harvestedOn, fruits, weightKg },
    ...(orchard ? { orchard: tellOrchard(orchard) } : {}),
    ...(photoId ? { photoId } : {}),
  }
}

function tellOrchard({ name, location, registrations }: Orchard): StoryOrchard {
  return {
    name,
    position: publicPosition(location),
    registrations: registrations.map(({ scheme, code, validFrom, validTo }) => ({ scheme, code, validFrom, validTo })),
  }
}

function tellCarriage({ shipment, windows: unordered, track }: CarriageParts): Carriage {
  const { week, container, setPointC, legs, receipt } = shipment
  const windows = [...unordered].sort((a, b) => compare(a.from, b.from))
  const points = track.points.filter((point) => windows.some((window) => isWithin(point.takenAt, window)))
  const gaps = track.gaps.flatMap((gap) => windows.flatMap((window) => cutTo(gap, window)))
  const outcome = receipt ? 'received' : windows.some((it) => it.to === undefined) ? 'under-way' : 'left'
  const seen = lastSeen(points)
  return {
    ...{ week, container, setPointC, outcome, windows, gaps },
    stops: lotStops(legs, track.milestones, {
      from: windows[0]?.from ?? '',
      to: outcome === 'left' ? windows.at(-1)?.to : undefined,
    }),
    path: lotPath({ points, gaps, legs, outcome }),
    ...(seen ? { lastSeen: seen } : {}),
    temperatures: points.flatMap(temperatureOf),
    ...(receipt === undefined ? {} : { receipt: { at: receipt.at, place: receipt.place } }),
  }
}

/** The cargo's own channel or the return air, which says nothing of the cargo while the coil defrosts. */
function temperatureOf({ takenAt, temperatureC, returnC, defrost }: TracedPoint): Carriage['temperatures'][number][] {
  const value = temperatureC ?? (defrost ? undefined : returnC)
  return value === undefined ? [] : [{ at: takenAt, temperatureC: value }]
}

const isWithin = (at: Instant, window: Interval): boolean =>
  window.from <= at && (window.to === undefined || at <= window.to)

function cutTo(gap: { readonly from: Instant; readonly to: Instant }, window: Interval): Interval[] {
  const from = compare(gap.from, window.from) > 0 ? gap.from : window.from
  const to = window.to === undefined || gap.to < window.to ? gap.to : window.to
  return from < to ? [{ from, to }] : []
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
