import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { counts } from '../domain/custody/custody.ts'
import type { Ports } from '../ports/ports.ts'

const pageSize = 200
/** A device that is re-used weekly has 520 fits in ten years; a container has a few hundred lots. */
const maxIntervals = 2000

/** All intervals of a shipment, or of a lot or device, that count; newest first. */
export async function custodyOf(
  { custody }: Pick<Ports, 'custody'>,
  key: 'shipment' | 'subject',
  value: string,
): Promise<readonly Custody[]> {
  const found: Custody[] = []
  let after: string | undefined
  while (found.length < maxIntervals) {
    const page = await custody.list({ where: { key, value }, limit: pageSize, after })
    found.push(...page.items.filter(counts))
    if (page.next === null) break
    after = page.next
  }
  return found
}
