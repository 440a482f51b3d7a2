import { msOf } from '@cordline/contract/vocabulary/instant'
import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'
import type { Page } from '@cordline/contract/wire/http/common'
import type { QuarantineFilter, QuarantineListQuery } from '@cordline/contract/wire/http/quarantine'
import type { Ports } from '../../ports/ports.ts'
import type { KeptReading, QuarantineQuery } from '../../ports/quarantine.ts'
import { type Asking, readableDevices } from './quarantinedDevices.ts'

type ListPorts = Pick<Ports, 'devices' | 'quarantine'>

/** What was refused of somebody's devices and is kept, newest first. @throws Refusal `not-found`, `not-allowed` */
export async function listQuarantine(
  ports: ListPorts,
  asking: Asking,
  { limit, after, device, ...filter }: QuarantineListQuery,
): Promise<Page<KeptReading>> {
  const devices = await readableDevices(ports, asking, device)
  return ports.quarantine.page({ devices, ...toQuery(filter), order: 'newest-first', limit, after })
}

/** How many of them, by why they were refused, most first. @throws Refusal `not-found`, `not-allowed` */
export async function countQuarantine(
  ports: ListPorts,
  asking: Asking,
  { device, ...filter }: QuarantineFilter,
): Promise<ReadonlyMap<ReadingRefusalCode, number>> {
  const devices = await readableDevices(ports, asking, device)
  return ports.quarantine.totals({ devices, ...toQuery(filter) })
}

export const toQuery = ({ code, from, to }: Omit<QuarantineFilter, 'device'>): Omit<QuarantineQuery, 'devices'> => ({
  code,
  from: from === undefined ? undefined : msOf(from),
  to: to === undefined ? undefined : msOf(to),
})
