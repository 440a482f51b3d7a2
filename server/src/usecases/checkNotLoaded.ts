import type { Lot } from '@cordline/contract/vocabulary/lot'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { custodyOf } from './custodyOf.ts'

/** A lot in a closed container is not opened. @throws Refusal `lot-in-use` */
export async function checkNotLoaded(ports: Pick<Ports, 'custody'>, lot: Lot, path: string): Promise<void> {
  const open = (await custodyOf(ports, 'subject', lot.id)).find((it) => it.to === undefined)
  if (open) throw refuse('lot-in-use', path, `lot ${lot.code} is in a container since ${open.from}`)
}
