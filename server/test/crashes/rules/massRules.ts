import { remainingKg } from '../../../src/domain/mass/remainingKg.ts'
import type { State } from '../state.ts'

/** Every kilogram is where it was harvested, or in one lot, and nothing half packed is shown. */
export function brokenMass({ batches, lots, orchards }: State): readonly string[] {
  const sources = new Map([...batches, ...lots].map((it) => [String(it.id), it]))
  const byId = new Map(lots.map((it) => [it.id, it]))
  const broken: string[] = []
  const must = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence)
  }
  for (const it of batches)
    must(
      orchards.some(({ id }) => id === it.orchardId),
      `batch ${it.id} grew in no orchard`,
    )
  for (const source of sources.values()) {
    must(remainingKg(source) >= 0, `more was taken of ${source.id} than there is`)
    for (const { lotId, weightKg } of source.takes) {
      const taker = byId.get(lotId)
      const share = taker?.sources.find((it) => it.id === source.id)
      must(taker?.state === 'packed', `lot ${lotId} takes of ${source.id} and is ${taker?.state ?? 'not there'}`)
      must(share?.weightKg === weightKg, `lot ${lotId} and ${source.id} differ in what was taken`)
    }
  }
  for (const lot of lots) {
    must(lot.state !== 'packing', `lot ${lot.code} is half packed after a start`)
    if (lot.state !== 'packed') continue
    for (const { batchId } of lot.batches) must(sources.has(batchId), `lot ${lot.code} is of no batch ${batchId}`)
    for (const { id, weightKg } of lot.sources) {
      const take = sources.get(id)?.takes.find((it) => it.lotId === lot.id)
      must(take?.weightKg === weightKg, `lot ${lot.code} did not take its ${weightKg} kg of ${id}`)
    }
    const takenGrams = lot.sources.reduce((grams, it) => grams + Math.round(it.weightKg * 1000), 0)
    must(Math.round(lot.weightKg * 1000) <= takenGrams, `lot ${lot.code} weighs more than what it was made of`)
  }
  return broken
}
