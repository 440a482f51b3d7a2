import { Gtin, gs1CheckDigit, LotCode } from '@cordline/contract/vocabulary/gtin'
import { BatchId, LotId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { BatchBody } from '@cordline/contract/wire/http/batches'
import type { LotBody } from '@cordline/contract/wire/http/lots'
import { deterministicUuid } from '../world/deterministicUuid.ts'
import { departureOf } from '../world/journey.ts'
import { orchardsOf, type SimulatedOrchard } from '../world/orchards.ts'
import { between, uniform, wholeBetween } from '../world/random.ts'
import { dayMs, hourMs } from '../world/time.ts'

export interface SimulatedBatch {
  readonly id: BatchId
  readonly body: BatchBody
}
export interface SimulatedLot {
  readonly id: LotId
  readonly body: LotBody
}
export interface Harvest {
  readonly orchards: readonly SimulatedOrchard[]
  readonly batches: readonly SimulatedBatch[]
  readonly lots: readonly SimulatedLot[]
}

/** A case of frozen whole D197 under 9506000, the GS1 prefix for demonstrations. */
const gtinDigits = '0950600013435'
export const caseGtin = Gtin.parse(`${gtinDigits}${gs1CheckDigit(gtinDigits)}`)

/** Whole D197 weighs 1.5–3.5 kg, 1.8 kg as a rule (`mk_phg`); a carton takes six. */
const fruitKg = { low: 1.72, high: 1.9 } as const
const fruitsPerCarton = 6
const pickingDays = 3
/** Fruit that inspectors open: DOA samples 2 % (`gx_cri_2018`). */
const packedShare = 0.98
/** Of the last day's fruit of the last orchard the packing house keeps the rest back for a small order. */
const lastDayShare = 0.6
const malaysiaMs = 8 * hourMs

/** What was picked in Raub for a week's container, and the lots that the packing house made of it: 5–7 t. */
export function harvestFor(week: IsoWeek, seed: number): Harvest {
  const orchards = orchardsOf(seed)
  const batches = orchards.flatMap((orchard) => batchesOf(orchard, week, seed))
  return { orchards, batches, lots: lotsOf(batches, orchards, week, seed) }
}

function batchesOf(orchard: SimulatedOrchard, week: IsoWeek, seed: number): SimulatedBatch[] {
  return Array.from({ length: pickingDays }, (_, index) => {
    const key = `${orchard.body.name}/${week}/${index}`
    // Thursday, Friday and Saturday before the container leaves, by the calendar of Malaysia.
    const pickedAt = departureOf(week) + malaysiaMs - (pickingDays + 1 - index) * dayMs
    const fruits = wholeBetween(310, 440, seed, key, 'fruits')
    return {
      id: BatchId.parse(deterministicUuid(seed, week, 'batch', orchard.body.name, index)),
      body: {
        orchardId: orchard.id,
        variety: 'D197',
        grade: 'A',
        capture: uniform(seed, key, 'capture') < 0.85 ? 'cord-tied' : 'net',
        harvestedOn: instantOf(pickedAt).slice(0, 10),
        fruits,
        weightKg: grams(fruits * between(fruitKg.low, fruitKg.high, seed, key, 'weight')),
      },
    }
  })
}

/** One lot for the first orchard alone; the other two alone or, every other week, together in one. */
function lotsOf(
  batches: readonly SimulatedBatch[],
  orchards: readonly SimulatedOrchard[],
  week: IsoWeek,
  seed: number,
): SimulatedLot[] {
  const [first, second, third] = orchards.map((orchard) => batches.filter((it) => it.body.orchardId === orchard.id))
  const isMixed = Number(week.slice(6)) % 2 === 0
  const groups = isMixed ? [first, [...(second ?? []), ...(third ?? [])]] : [first, second, third]
  const last = batches.at(-1)
  const pick = (batch: SimulatedBatch): Picked => ({ batch, share: batch === last ? lastDayShare : 1 })
  return groups.flatMap((group, index) => (group ? [lotOf(group.map(pick), index, week, seed)] : []))
}

interface Picked {
  readonly batch: SimulatedBatch
  readonly share: number
}

function lotOf(picked: readonly Picked[], index: number, week: IsoWeek, seed: number): SimulatedLot {
  const letter = 'ABC'.charAt(index)
  const batches = picked.map(({ batch, share }) => ({
    batchId: batch.id,
    weightKg: grams(batch.body.weightKg * share),
  }))
  const takenKg = batches.reduce((sum, { weightKg }) => sum + weightKg, 0)
  const fruits = picked.reduce((sum, { batch, share }) => sum + batch.body.fruits * share, 0)
  return {
    id: LotId.parse(deterministicUuid(seed, week, 'lot', letter)),
    body: {
      code: LotCode.parse(`R${week.slice(2, 4)}${week.slice(5)}-${seed}${letter}`),
      gtin: caseGtin,
      form: 'frozen_whole',
      batches,
      packedAt: instantOf(departureOf(week) - (10 - index) * hourMs),
      cartons: Math.floor((fruits * packedShare) / fruitsPerCarton),
      weightKg: grams(takenKg * packedShare),
    },
  }
}

const grams = (kg: number): number => Math.round(kg * 1000) / 1000
