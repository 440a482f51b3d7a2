import { Refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { takeAll } from './packing.ts'

const pageSize = 100
/** More lots than this can't have been half packed when a process ended: each takes a few milliseconds. */
const maxUnfinished = 10_000

/** At start: ends what a crash left half packed, by packing it or giving its kilograms back. */
export async function finishPacking(
  ports: Pick<Ports, 'lots' | 'batches'>,
): Promise<{ readonly finished: number; readonly cancelled: number }> {
  let finished = 0
  let cancelled = 0
  while (finished + cancelled < maxUnfinished) {
    const { items } = await ports.lots.list({ where: { key: 'state', value: 'packing' }, limit: pageSize })
    if (items.length === 0) break
    for (const lot of items) {
      try {
        await takeAll(ports, lot)
        finished += 1
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        cancelled += 1
      }
    }
  }
  return { finished, cancelled }
}
